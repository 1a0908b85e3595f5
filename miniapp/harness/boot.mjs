// Boots the built WeChat package as WeChat would, opens pages and gives tests a thumb:
//
//     const app = await boot({ dir, apiBase: 'http://127.0.0.1:4000/api' });
//     let page = await app.open('voter/station', { scene: 's%3DCY01ABCD' });
//     page = await page.tap('#write');           // every move gives the page that is on top afterwards
//     page = await page.input('#text', '路灯坏了');
//     app.device.answer('chooseLocation', { longitude: 114, latitude: 22.7, name: '东门' });
//
// Every wait ends when the app rests, and throws when anything went wrong in the app meanwhile.
import { makeDevice } from './device.mjs';
import { readApp } from './package.mjs';
import { drive, makeInstance } from './page.mjs';
import { describe, makeLoader, makeRealm } from './realm.mjs';
import { makePending } from './pending.mjs';
import { makeStack } from './stack.mjs';
import { readTemplates } from './templates.mjs';

/** Built into the package unless told otherwise (config/index.ts). */
export const BUILT_API = 'http://127.0.0.1:3000/api';
/** How long a test waits for the app to come to rest, in ms. */
const PATIENCE = 10_000;

/**
 * @param options.dir the built package
 * @param options.apiBase the server to talk to, in place of the built-in address
 * @param options.login what wx.login gives without `phone`: a code, or a function of how often it was asked
 * @param options.phone a phone at the platform's simulator (sim-phone.mjs)
 * @param options.privacyAgreed false for a person who has not agreed to the privacy contract yet
 * @param options.system facts about the phone that differ (fontSizeSetting, theme …)
 */
export async function boot({ dir, apiBase, builtApi = BUILT_API, login = 'demo-harness', ...person }) {
  const faults = [];
  const fault = (text) => faults.push(text);
  const pending = makePending();
  const { later } = pending;

  const { app: appJson, pages, tabs, roots } = readApp(dir);
  const gesture = { active: false };
  const templates = readTemplates(dir);
  const { globals, context, revive } = makeRealm(fault, pending);
  const load = makeLoader({ dir, roots, context, fault });
  const rejected = (error) => fault(`unhandled: ${describe(error)}`);
  process.on('unhandledRejection', rejected);

  const configs = new Map();
  let app;
  let defining;
  function make(name) {
    if (!pages.includes(name)) throw new Error(`page "${name}" is not found`);
    if (!configs.has(name)) {
      defining = name;
      load(`${name}.js`);
    }
    if (!configs.has(name)) throw new Error(`${name} never called Page()`);
    return makeInstance(configs.get(name), name, { templates, fault, later });
  }

  const stack = makeStack({ make, tabs, fault, later });
  const device = makeDevice({
    ...{ api: apiBase, builtApi, revive, router: stack.router, fault, login, pending, gesture, app: appJson },
    ...person,
  });
  Object.assign(globals, {
    wx: device.wx,
    App: (config) => (app = config),
    getApp: () => app,
    getCurrentPages: stack.all,
    Page: (config) => configs.set(defining, config),
    Component: () => {},
    Behavior: (config) => config,
  });
  load('app.js');
  if (!app) throw new Error('app.js never called App()');

  const thumb = { gesture, device, later };
  async function settled() {
    if (!(await pending.rest(PATIENCE))) fault('the app never came to rest');
    if (faults.length > 0) throw new Error(`faults in the app:\n${faults.splice(0).join('\n')}`);
    return stack.top() && drive(stack.top(), settled, thumb);
  }

  let launched = false;
  return {
    device,
    /** Opens a page as the first one, as a scanned code or a message does, with the app's launch on the first call. */
    async open(name, query = {}) {
      const launch = { path: name, query, scene: 1001, referrerInfo: {} };
      if (!launched) app.onLaunch?.(launch);
      launched = true;
      app.onShow?.(launch);
      stack.launch(name, query);
      return settled();
    },
    /** The page on top, and the names of all below it. */
    page: () => drive(stack.top(), settled, thumb),
    stack: () => stack.all().map(({ route }) => route),
    settled,
    /** The phone's own way back. */
    async back() {
      stack.back();
      return settled();
    },
    /** Ends the visit. */
    close() {
      stack.clear();
      process.off('unhandledRejection', rejected);
    },
  };
}

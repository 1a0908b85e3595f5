// Boots the built WeChat package in a realm of its own, without a browser's or Node's globals and without eval, as WeChat
// does; opens pages, keeps their stack, and gives tests a thumb. Whatever goes wrong in the app ends up in `faults`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { makeDevice } from './device.mjs';
import { readApp } from './package.mjs';
import { drive, makeInstance } from './page.mjs';
import { readTemplates } from './templates.mjs';

/** Built into the package unless told otherwise (config/index.ts). */
export const BUILT_API = 'http://127.0.0.1:3000/api';
/** The app rests when no call is under way and nothing was drawn for so long, in ms. */
const REST = 40;
const PATIENCE = 8000;
const DEEPEST = 10;

/**
 * @param options.dir the built package
 * @param options.apiBase the server to talk to, as `http://127.0.0.1:1234/api`
 * @param options.login what wx.login gives: a code, or a function of how often it was asked
 * @param options.query launch parameters of the first page, such as `{ scene: 's%3DCODE' }`
 */
export async function boot({ dir, apiBase, builtApi = BUILT_API, login = 'demo-harness' }) {
  const { pages, tabs, roots } = readApp(dir);
  const templates = readTemplates(dir);
  const faults = [];
  const fault = (text) => faults.push(text);
  let lastDrawn = Date.now();
  const changed = () => (lastDrawn = Date.now());

  // ---- the realm ----
  const guarded =
    (start) =>
    (work, ms, ...rest) =>
      start(() => {
        try {
          work?.(...rest);
        } catch (error) {
          fault(describe(error));
        }
      }, ms);
  const quiet = () => {};
  const console = {
    log: quiet,
    info: quiet,
    debug: quiet,
    warn: quiet,
    error: (...words) => fault(words.map(describe).join(' ')),
  };
  const globals = {
    console,
    setTimeout: guarded(setTimeout),
    setInterval: guarded(setInterval),
    clearTimeout,
    clearInterval,
  };
  const realm = vm.createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  const revive = vm.runInContext('(text) => JSON.parse(text)', realm);
  const rejected = (error) => fault(`unhandled: ${describe(error)}`);
  process.on('unhandledRejection', rejected);

  // ---- pages ----
  const configs = new Map();
  const stack = [];
  const kept = new Map();
  let defining;
  const top = () => stack.at(-1);

  const open = (url, query = {}) => {
    const [name, search = ''] = url.replace(/^\//, '').split('?');
    if (!pages.includes(name)) throw new Error(`page "${name}" is not found`);
    if (!configs.has(name)) {
      defining = name;
      load(`${name}.js`);
    }
    const config = configs.get(name);
    if (!config) throw new Error(`${name} never called Page()`);
    const instance = makeInstance(config, name, { templates, fault, changed });
    instance.options = { ...Object.fromEntries(search.split('&').filter(Boolean).map(pair)), ...query };
    return instance;
  };
  const pair = (text) =>
    text.includes('=') ? [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] : [text, ''];

  const life = (instance, event, ...rest) => {
    try {
      instance[event]?.(...rest);
    } catch (error) {
      fault(`${instance.route} ${event}: ${describe(error)}`);
    }
  };
  const show = (instance, isNew) => {
    if (isNew) life(instance, 'onLoad', instance.options);
    life(instance, 'onShow');
    if (isNew) life(instance, 'onReady');
    changed();
  };
  const leave = () => {
    const instance = stack.pop();
    if (instance && tabs.includes(instance.route)) life(instance, 'onHide');
    else if (instance) life(instance, 'onUnload');
  };

  const moves = {
    navigateTo(url) {
      if (stack.length >= DEEPEST) throw new Error('webview count limit exceed');
      if (tabs.includes(url.replace(/^\//, '').split('?')[0])) throw new Error('can not navigateTo a tabbar page');
      const next = open(url);
      if (top()) life(top(), 'onHide');
      stack.push(next);
      show(next, true);
    },
    redirectTo(url) {
      const next = open(url);
      leave();
      stack.push(next);
      show(next, true);
    },
    reLaunch(url, query) {
      const next = open(url, query);
      while (stack.length > 0) leave();
      kept.forEach((instance) => life(instance, 'onUnload'));
      kept.clear();
      if (tabs.includes(next.route)) kept.set(next.route, next);
      stack.push(next);
      show(next, true);
    },
    switchTab(url) {
      const name = url.replace(/^\//, '').split('?')[0];
      if (!tabs.includes(name)) throw new Error('can not switch to no-tabBar page');
      while (stack.length > 0) leave();
      const known = kept.get(name);
      const next = known ?? open(url);
      kept.set(name, next);
      stack.push(next);
      show(next, !known);
    },
    navigateBack(_url, _query, { delta = 1 } = {}) {
      if (stack.length < 2) throw new Error('cannot navigate back at first page');
      for (let left = Math.min(delta, stack.length - 1); left > 0; left -= 1) leave();
      show(top(), false);
    },
  };
  const router = Object.fromEntries(
    Object.entries(moves).map(([name, move]) => [
      name,
      (options = {}) =>
        setTimeout(() => {
          let result = { errMsg: `${name}:ok` };
          try {
            move(options.url ?? '', {}, options);
            options.success?.(result);
          } catch (error) {
            result = { errMsg: `${name}:fail ${error.message}` };
            fault(result.errMsg);
            options.fail?.(result);
          }
          options.complete?.(result);
        }, 0),
    ]),
  );

  const device = makeDevice({ api: apiBase, builtApi, revive, router, fault, openid: login });

  // ---- modules ----
  const modules = new Map();
  function load(file) {
    if (modules.has(file)) return modules.get(file).exports;
    const owner = roots.find((root) => file.startsWith(`${root}/`));
    const source = path.join(dir, file);
    if (!existsSync(source)) throw new Error(`module ${file} is not found`);
    const module = { exports: {} };
    modules.set(file, module);
    const run = vm.runInContext(`(function (require, module, exports) {${readFileSync(source, 'utf8')}\n})`, realm, {
      filename: file,
    });
    run(
      (request) => {
        const target = path.posix.join(path.posix.dirname(file), request).replace(/(?:\.js)?$/, '.js');
        const other = roots.find((root) => target.startsWith(`${root}/`));
        if (other && other !== owner) fault(`${file} requires ${target} of another subpackage`);
        return load(target);
      },
      module,
      module.exports,
    );
    return module.exports;
  }

  let appConfig;
  Object.assign(globals, {
    wx: device.wx,
    App: (config) => (appConfig = config),
    getApp: () => appConfig,
    getCurrentPages: () => [...stack],
    Page: (config) => configs.set(defining, config),
    Component: quiet,
    Behavior: (config) => config,
  });
  load('app.js');
  if (!appConfig) throw new Error('app.js never called App()');

  async function settled() {
    const patience = Date.now() + PATIENCE;
    const resting = () => device.traffic.running === 0 && Date.now() - lastDrawn >= REST;
    while (!resting() && Date.now() < patience) await new Promise((next) => setTimeout(next, 5));
    if (faults.length > 0) throw new Error(`faults in the app:\n${faults.splice(0).join('\n')}`);
    return top() && drive(top(), settled);
  }

  return {
    faults,
    device,
    /** Opens a page as the first one, as a scanned code or a message does. Gives the page once the app rests. */
    async open(name, query = {}) {
      const launch = { path: name, query, scene: 1001, referrerInfo: {} };
      if (!appConfig.launched) {
        appConfig.launched = true;
        appConfig.onLaunch?.(launch);
        appConfig.onShow?.(launch);
      }
      changed();
      moves.reLaunch(name, query);
      return settled();
    },
    /** The page that is on top now. */
    page: () => drive(top(), settled),
    stack: () => stack.map(({ route }) => route),
    settled,
    async back() {
      moves.navigateBack();
      return settled();
    },
    /** Ends the visit: nothing of it keeps the process alive. */
    close() {
      while (stack.length > 0) leave();
      process.off('unhandledRejection', rejected);
    },
  };
}

const describe = (thing) =>
  thing?.stack
    ? `${thing.message}\n${String(thing.stack).split('\n').slice(0, 4).join('\n')}`
    : String(thing?.errMsg ?? thing);

// The control as functions: what tests and the pages of the simulator ask of it. control.mjs offers the same over HTTP.
import * as acts from './acts.mjs';
import { boardOf } from './board.mjs';
import { openCode } from './endpoints/codes.mjs';
import { openLink } from './endpoints/links.mjs';
import { setPhone } from './phones.mjs';
import { expireTokens } from './tokens.mjs';

/** Functions over whatever world the simulator has at the moment (`reset` makes a new one). */
export function makeApi(simulator) {
  const now = () => simulator.world;
  const onPhone = (act) => (openid, options) => act(now(), simulator.push, openid, options);
  return {
    phone: (fields) => setPhone(now(), fields),
    phones: () => [...now().phones.values()],
    onePhone: (openid) => acts.thePhone(now(), openid),
    login: (openid, options) => acts.login(now(), openid, options),
    phoneCode: (openid, options) => acts.phoneCode(now(), openid, options),
    visit: (openid) => acts.visit(now(), openid),
    subscribe: onPhone(acts.subscribe),
    settings: onPhone(acts.settings),
    revoke: onPhone(acts.revoke),
    cancel: onPhone(acts.cancel),
    modifyInfo: onPhone(acts.modifyInfo),
    enter: onPhone(acts.enter),
    say: onPhone(acts.say),
    messages: (openid) => acts.messagesOf(now(), openid),
    board: () => boardOf(simulator),
    tap: (id) => acts.tap(now(), id),
    templates: () => [...now().templates.values()],

    faults: (wanted) => {
      if (wanted) now().faults.set(wanted);
      return now().faults.switches();
    },
    noFaults: () => now().faults.clear(),
    happened: () => [...now().faults.happened],
    /** The next `times` calls of `api` get this errcode; `done`: only after they did what they were asked. */
    answer: ({ api, errcode, errmsg, times = 1, done = false }) =>
      void now().answers.push({ api, errcode, errmsg, times, done }),
    /** Takes the right to an api from the account, or gives it back. */
    right: (api, granted) => void (granted ? now().withheld.delete(api) : now().withheld.add(api)),
    shapes: (wanted) => {
      if (wanted) now().shapes.pin(wanted);
      return now().shapes.pinned();
    },
    limit: (api, limit) => void (now().limits[api] = { ...now().limits[api], ...limit }),
    advance: (ms) => {
      now().clock.advance(ms);
      return now().clock.now();
    },
    expireTokens: () => expireTokens(now()),
    /** What the next pictures are judged to be, one each. */
    verdict: ({ suggest, label = 100, times = 1 }) => {
      for (let turn = 0; turn < times; turn += 1) now().verdicts.push({ suggest, label });
    },
    codes: () => [...now().wxacodes],
    openCode: (scan) => openCode(now(), scan),
    links: () => [...now().links],
    openLink: (tapped) => openLink(now(), tapped),
    calls: (api) => now().calls.filter((call) => api === undefined || call.api === api),

    push: (settings) => {
      if (settings) simulator.push.configure(settings);
      const { url, token, key } = simulator.push.settings;
      return { url, token, key };
    },
    verifyPush: () => simulator.push.verify(),
    pushed: () => [...simulator.push.log],
    pushAgain: (id) => simulator.push.again(id),
    /** Pushes any event: { event, openid, list?, more? } or { raw: 'text' }. */
    pushEvent: (event) => simulator.push.queue(event),
    /** Resolves when no callback is on its way. */
    idle: () => simulator.push.idle(),

    stats: () => statsOf(simulator),
    reset: async ({ seed } = {}) => {
      await simulator.push.stop();
      simulator.begin(seed);
      for (const watcher of now().watchers) watcher();
    },
  };
}

/** Figures for tests. `repeats`: messages that the same phone got more than once with the very same words. */
function statsOf({ world }) {
  const seen = new Map();
  for (const { openid, templateId, page, values } of world.messages.filter((one) => one.delivered)) {
    const words = JSON.stringify([openid, templateId, page, values]);
    seen.set(words, (seen.get(words) ?? 0) + 1);
  }
  const repeats = [...seen.values()].filter((times) => times > 1).length;
  return {
    ...structuredClone(world.stats),
    ...{ seed: world.dice.seed, now: world.clock.now(), messages: world.messages.length, repeats },
    faults: world.faults.happened.length,
  };
}

// Everything the simulated platform knows, in memory: the account, phones, codes, tokens, messages, figures.
import { makeDice } from './dice.mjs';
import { makeFaults } from './faults.mjs';
import { makeShapes } from './shapes.mjs';
import { SIM_TEMPLATES } from './templates.mjs';

export const DEFAULT_APP_ID = 'wx0000000000000001';
export const DEFAULT_SECRET = '5ec3e70f00000000000000000000517e';
export const DEFAULT_PUSH = { token: 'simpushtoken', key: 'SimPushKey0SimPushKey0SimPushKey0SimPushKey' };

/** Calls a minute and a day, from the documents; `null` for no limit. Names of apis as in endpoints/all.mjs. */
export const LIMITS = {
  stable_token: { minute: 10_000, day: 500_000 },
  token: { minute: null, day: 2000 },
  subscribe_send: { minute: null, day: 10_000_000 },
  getwxacodeunlimit: { minute: 5000, day: null },
  generate_urllink: { minute: null, day: 500_000 },
  generatescheme: { minute: null, day: 500_000 },
  msg_sec_check: { minute: 4000, day: 2_000_000 },
  media_check_async: { minute: 2000, day: 200_000 },
};

/** The platform's clock: the machine's, moved by `advance`. Milliseconds. */
function makeClock() {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    seconds: () => Math.floor((Date.now() + offset) / 1000),
    advance: (ms) => void (offset += ms),
    offset: () => offset,
  };
}

/** The day in China that `ms` falls on, as a number; quotas begin anew with each. */
export const dayOf = (ms) => Math.floor((ms + 8 * 3_600_000) / 86_400_000);

/**
 * A new world. `options`: seed, appId, secret, ghId, pages (names), templates, limits, shapes ('varied' | 'documented'),
 * sendMs (how long a message is on its way within the platform).
 */
export function makeWorld(options) {
  const dice = makeDice(options.seed);
  const clock = makeClock();
  return {
    appId: options.appId,
    secret: options.secret,
    ghId: options.ghId ?? 'gh_9df7d78a1234',
    pages: new Set(options.pages),
    templates: new Map((options.templates ?? SIM_TEMPLATES).map((template) => [template.id, template])),
    limits: structuredClone({ ...LIMITS, ...options.limits }),
    sendMs: options.sendMs ?? [2, 8],
    clock,
    dice,
    shapes: makeShapes(dice, { varied: options.shapes !== 'documented' }),
    faults: makeFaults(dice),
    /** openid → phone (see phones.mjs). */
    phones: new Map(),
    /** code → what it stands for (see codes.mjs). */
    codes: new Map(),
    tokens: { stable: null, legacy: null, all: new Map(), forces: [], made: 0 },
    /** What phones received, oldest first. */
    messages: [],
    /** Mini-program codes that were drawn, and links that were made. */
    wxacodes: [],
    links: [],
    /** Verdicts that the next pictures get: { suggest, label }. */
    verdicts: [],
    /** Answers that the next calls get, whatever they ask: { api, errcode, errmsg, times, done }. */
    answers: [],
    /** What was used of each quota, and when quotas were cleared. */
    usage: new Map(),
    clears: [],
    /** Apis the account has no right to. */
    withheld: new Set(),
    /** openids that a message is on its way to at this moment. */
    sending: new Set(),
    /** Recent calls by rid, for the rid query and for tests. */
    calls: [],
    stats: emptyStats(),
    /** Listeners of the page that shows the phones. */
    watchers: new Set(),
  };
}

function emptyStats() {
  return {
    calls: {},
    errors: {},
    tokenRefreshes: 0,
    legacyTokens: 0,
    sends: {},
    downloads: { ok: 0, failed: 0 },
    push: { events: 0, deliveries: 0, accepted: 0, failed: 0, lost: 0, unverified: 0, verified: false },
  };
}

/** Adds one to a figure. */
export function count(table, name) {
  table[name] = (table[name] ?? 0) + 1;
}

/** Tells the page that something on the phones changed. */
export function changed(world) {
  for (const watcher of world.watchers) watcher();
}

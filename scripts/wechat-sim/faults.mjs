// What goes wrong on the way, at rates that can be changed while it runs. Whether the n-th call of an api meets a fault
// depends on the seed, the kind, the api and n alone: a run is repeated by its seed, and a higher rate only adds to it.

/** Faults of calls; the first in this order that is thrown happens. */
export const CALL_FAULTS = {
  /** The connection is reset and nothing was done. */
  resetBefore: 'before',
  /** 502 and nothing was done. */
  serverError: 'before',
  /** errcode -1 and nothing was done. */
  busy: 'before',
  /** The access token stops being valid at this very call. */
  tokenExpiry: 'before',
  /** Everything was done, then the connection is reset. */
  resetAfter: 'after',
  /** Everything was done, then 502. */
  serverErrorAfter: 'after',
};
/** Faults of callbacks; their `apis` are names of events. */
const PUSH_FAULTS = ['missing', 'duplicate', 'reordered'];
/** Every kind there is. `early`: the callback arrives before the reply to the call it belongs to. */
export const FAULTS = [...Object.keys(CALL_FAULTS), 'latency', ...PUSH_FAULTS, 'early'];

/** Fault switches: `{ latency: { rate, apis?, ms: [low, high] }, busy: { rate, apis? }, duplicate: { rate }, … }`. */
export function makeFaults(dice) {
  let switches = {};
  const happened = [];

  function hits(kind, of) {
    // Thrown even when switched off, so that switching one on later does not move the others.
    const roll = dice.roll(`fault:${kind}:${of}`);
    const { rate = 0, apis } = switches[kind] ?? {};
    return roll < rate && (!apis || apis.includes(of));
  }

  function happens(kind, of) {
    const hit = hits(kind, of);
    if (hit) happened.push(`${kind}:${of}`);
    return hit;
  }

  return {
    set(wanted) {
      for (const [kind, value] of Object.entries(wanted)) {
        if (!FAULTS.includes(kind)) throw new RangeError(`There is no fault ${kind}; there are ${FAULTS.join(', ')}.`);
        const one = typeof value === 'number' ? { rate: value } : value;
        if (one !== null && !(one.rate >= 0 && one.rate <= 1)) throw new RangeError(`The rate of ${kind} is 0 to 1.`);
        switches = { ...switches, [kind]: one ?? { rate: 0 } };
      }
    },
    clear: () => void (switches = {}),
    switches: () => switches,
    /** Every fault that happened, in order, as `kind:api`. */
    happened,
    /** What this call of `api` meets: milliseconds of latency, and at most one fault, before the work or after it. */
    ofCall(api) {
      const [low, high] = switches.latency?.ms ?? [200, 1500];
      const length = dice.between(`latency:${api}`, low, high);
      const delay = happens('latency', api) ? length : 0;
      const hasToken = api !== 'stable_token' && api !== 'token' && api !== 'jscode2session';
      const met = Object.keys(CALL_FAULTS).filter((kind) => hits(kind, api) && (kind !== 'tokenExpiry' || hasToken));
      const fault = met[0];
      if (fault) happened.push(`${fault}:${api}`);
      return { delay, [CALL_FAULTS[fault] ?? 'before']: fault };
    },
    /** Whether the callback of a call overtakes the call's reply. */
    isEarly: (event) => happens('early', event),
    /** What one callback meets on its way. */
    ofPush: (event) => Object.fromEntries(PUSH_FAULTS.map((kind) => [kind, happens(kind, event)])),
  };
}

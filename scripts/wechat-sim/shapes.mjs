// Where WeChat's answers differ from one time to the next although they mean the same: each way is thrown for by seed, or
// pinned for a test that wants one of them.

/** Every way in which answers and events vary. The first of each is the one the documents show. */
export const SHAPES = {
  /** Success of code2session and of the token calls: without errcode, or with 0. */
  okErrcode: ['absent', 'zero'],
  /** Content type of code2session. */
  sessionType: ['text/plain', 'application/json; encoding=utf-8'],
  countryCode: ['number', 'string'],
  /** What an expired access token is told. */
  expiredToken: ['42001', '40001', '40014'],
  /** List of the subscribe events when it has one element. */
  list: ['array', 'object'],
  createTime: ['number', 'string'],
  /** Numbers of wxa_media_check, and its detail: array, or as text with detail a bare object, or the shape of version 1. */
  mediaCheck: ['numbers', 'texts'],
  /** The second strategy of a text check: only its errcode, or everything. */
  keywordDetail: ['short', 'full'],
  /** Keys of the authorization events: as they should be, or with the leading space of the official sample. */
  eventKeys: ['plain', 'spaced'],
  /** A delivery that is repeated: the same bytes again, or signed anew. */
  repeat: ['same', 'signed-anew'],
};

/** May be pinned, but is never thrown: reached by asking for version 1 only. */
const PINNED_ONLY = { mediaCheck: ['version1'] };

/** `shapes.of(name)` gives one of the ways; `pin({ list: 'object' })` fixes, `pin({ list: null })` frees again. */
export function makeShapes(dice, { varied = true } = {}) {
  const pinned = new Map();
  return {
    of(name) {
      if (pinned.has(name)) return pinned.get(name);
      return varied ? dice.pick(`shape:${name}`, SHAPES[name]) : SHAPES[name][0];
    },
    pin(wanted) {
      for (const [name, way] of Object.entries(wanted)) {
        const ways = [...(SHAPES[name] ?? []), ...(PINNED_ONLY[name] ?? [])];
        if (way === null && ways.length > 0) pinned.delete(name);
        else if (ways.includes(way)) pinned.set(name, way);
        else throw new RangeError(`There is no shape ${name}=${way}.`);
      }
    },
    pinned: () => Object.fromEntries(pinned),
  };
}

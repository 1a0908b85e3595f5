// Calls to the server beside the screens: to find who and what is there, to move the demo's clock, to look behind the app.

/** A call was refused: `status` and the server's `code`. */
export class Refused extends Error {
  constructor(status, body) {
    super(`${status} ${body?.code ?? ''}: ${body?.message ?? ''}`);
    this.status = status;
    this.code = body?.code;
  }
}

/** The server at `base` (…/api). */
export function makeApi(base) {
  async function call(method, path, { body, token, key } = {}) {
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    };
    const answer = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    const given = text ? JSON.parse(text) : undefined;
    if (!answer.ok) throw new Refused(answer.status, given);
    return given;
  }

  const get = (path, options) => call('GET', path, options);
  const post = (path, body, options) => call('POST', path, { ...options, body });

  /** Every item of a paged list. */
  async function all(path, options) {
    const items = [];
    for (let cursor = ''; cursor !== null;) {
      const more = `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
      const page = await get(cursor ? path + more : path, options);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  /** Signs in as somebody of the demo, `{ role, n?, district? }`; gives calls under their name. */
  async function as(who) {
    const { accessToken: token, actor } = await post('/demo/sign-in', who);
    return {
      actor,
      get: (path) => get(path, { token }),
      post: (path, body = {}, key) => post(path, body, { token, key }),
      all: (path) => all(path, { token }),
    };
  }

  return {
    get,
    post,
    all,
    as,
    people: async () => (await get('/demo/people')).items,
    now: async () => Date.parse((await get('/demo/clock')).now),
    /** Puts the demo's clock ahead: `P3D`, `PT12H`. Gives its new time in epoch milliseconds. */
    advance: async (advance) => Date.parse((await post('/demo/clock', { advance })).now),
  };
}

// The control over HTTP, JSON both ways; what is wrong is 400 with { error }. `:openid` and `:id` are parts of the path.
//   GET  /sim/state                         appId, templates, pages, seed, clock, push
//   POST /sim/phones                        { openid?, phone?, label?, … } → the phone;  GET /sim/phones, /sim/phones/:openid
//   POST /sim/phones/:openid/login          { appId? } → { code, errMsg }
//   POST /sim/phones/:openid/phone-code     { deny?, quota?, watermarkAppId? } → the button's detail
//   POST /sim/phones/:openid/subscribe      { templates, answers?, always?, tap? } → the result of requestSubscribeMessage
//   POST /sim/phones/:openid/settings       { mainSwitch?, templates? }
//   POST /sim/phones/:openid/revoke|cancel|modify-info|visit|enter|say
//   GET  /sim/phones/:openid/messages       newest first;  GET /sim/messages of all; GET /sim/board (for the page);  POST /sim/messages/:id/tap → { page }
//   GET  /sim/faults, POST { kind: rate | { rate, apis?, ms? } | null }, DELETE;  GET /sim/faults/happened
//   POST /sim/answers                       { api, errcode, errmsg?, times?, done? }: the next answers, whatever is asked
//   POST /sim/rights { api, granted } · /sim/shapes { name: way | null } · /sim/limits { api, minute?, day? }
//   POST /sim/verdicts { suggest, label?, times? } · /sim/tokens/expire · /sim/clock { advance: ms }
//   GET  /sim/codes · POST /sim/codes/open { scene } → { page, query } · GET /sim/links · POST /sim/links/open { url, openid }
//   GET|POST /sim/push { url?, token?, key? } · POST /sim/push/verify · GET /sim/push/log · POST /sim/push/:id/again
//   POST /sim/push/event { event, openid, list?, more? } or { raw } · POST /sim/push/idle (answers when nothing is on its way)
//   GET  /sim/calls?api= · GET /sim/stats · POST /sim/reset { seed? } · GET /sim/watch (server-sent events for the page)
import { bodyOf } from './body.mjs';

const phones = (name) => [
  `POST phones/:openid/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  ({ api, body, openid }) => api[name](openid, body),
];

const ROUTES = Object.fromEntries([
  ['GET state', ({ simulator }) => stateOf(simulator)],
  ['GET phones', ({ api }) => api.phones()],
  ['POST phones', ({ api, body }) => api.phone(body)],
  ['GET phones/:openid', ({ api, openid }) => api.onePhone(openid)],
  ...['login', 'phoneCode', 'subscribe', 'settings', 'revoke', 'cancel', 'modifyInfo', 'visit', 'enter', 'say'].map(
    phones,
  ),
  ['GET phones/:openid/messages', ({ api, openid }) => api.messages(openid)],
  ['GET messages', ({ api }) => api.messages()],
  ['GET board', ({ api }) => api.board()],
  ['POST messages/:id/tap', ({ api, id }) => api.tap(id)],
  ['GET faults', ({ api }) => api.faults()],
  ['POST faults', ({ api, body }) => api.faults(body)],
  ['DELETE faults', ({ api }) => api.noFaults()],
  ['GET faults/happened', ({ api }) => api.happened()],
  ['POST answers', ({ api, body }) => api.answer(body)],
  ['POST rights', ({ api, body }) => api.right(body.api, body.granted)],
  ['POST shapes', ({ api, body }) => api.shapes(body)],
  ['POST limits', ({ api, body: { api: name, ...limit } }) => api.limit(name, limit)],
  ['POST verdicts', ({ api, body }) => api.verdict(body)],
  ['POST tokens/expire', ({ api }) => api.expireTokens()],
  ['POST clock', ({ api, body }) => ({ now: api.advance(body.advance ?? 0) })],
  ['GET codes', ({ api }) => api.codes()],
  ['POST codes/open', ({ api, body }) => api.openCode(body)],
  ['GET links', ({ api }) => api.links()],
  ['POST links/open', ({ api, body }) => api.openLink(body)],
  ['GET push', ({ api }) => api.push()],
  ['POST push', ({ api, body }) => api.push(body)],
  ['POST push/verify', async ({ api }) => ({ verified: await api.verifyPush() })],
  ['GET push/log', ({ api }) => api.pushed()],
  ['POST push/event', ({ api, body }) => api.pushEvent(body)],
  ['POST push/idle', ({ api }) => api.idle()],
  ['POST push/:id/again', ({ api, id }) => api.pushAgain(id)],
  ['GET calls', ({ api, query }) => api.calls(query.api)],
  ['GET stats', ({ api }) => api.stats()],
  ['POST reset', ({ api, body }) => api.reset(body)],
]);

function stateOf({ world, push, appUrl }) {
  return {
    ...{ appId: world.appId, appUrl, seed: world.dice.seed, now: world.clock.now() },
    ...{ templates: [...world.templates.values()], pages: [...world.pages] },
    push: { url: push.settings.url, verified: world.stats.push.verified },
  };
}

/** The route of `method path`, with what stands at `:openid` or `:id`. A fixed path wins over one with a part to fill. */
function routeOf(method, path) {
  const fixed = ROUTES[`${method} ${path}`];
  if (fixed) return { act: fixed };
  for (const [pattern, act] of Object.entries(ROUTES)) {
    const form = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const found = form.exec(`${method} ${path}`);
    if (found) return { act, ...found.groups };
  }
  return undefined;
}

/** Answers one request of the control. */
export async function answerControl(simulator, request, response, address) {
  const path = address.pathname.slice('/sim/'.length);
  if (request.method === 'GET' && path === 'watch') return watch(simulator, response);
  const route = routeOf(request.method, decodeURIComponent(path));
  if (!route) return answer(response, 404, { error: `The control has no ${request.method} /sim/${path}.` });
  try {
    const text = await bodyOf(request);
    const asked = { simulator, api: simulator.api, body: text ? JSON.parse(text) : {}, ...route };
    const result = await route.act({ ...asked, query: Object.fromEntries(address.searchParams) });
    return answer(response, 200, result ?? {});
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError)
      return answer(response, 400, { error: error.message });
    throw error;
  }
}

function answer(response, status, value) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** Tells the page of every change; it then asks for what it shows. */
function watch(simulator, response) {
  const { watchers } = simulator.world;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('data: changed\n\n');
  const tell = () => response.write('data: changed\n\n');
  watchers.add(tell);
  response.on('close', () => watchers.delete(tell));
}

// The WeChat platform on this machine, as strict as its documents and as varied as reality. It knows nothing of the
// server's code: what the two agree on is what the documents say.
import http from 'node:http';
import { randomBytes } from 'node:crypto';
import { makeApi } from './api.mjs';
import { bodyOf } from './body.mjs';
import { answerControl } from './control.mjs';
import { answerCall } from './gate.mjs';
import { appPages } from './pages.mjs';
import { makePush } from './push.mjs';
import { answerPhonesPage } from './phones-page.mjs';
import { templatesSetting } from './templates.mjs';
import { DEFAULT_APP_ID, DEFAULT_PUSH, DEFAULT_SECRET, makeWorld } from './world.mjs';

/**
 * Starts a simulator on 127.0.0.1. Options, all with a default:
 * - port (0: any), seed (any text; random), appId, secret, ghId, pages (names; the app's own), templates, limits,
 *   shapes ('varied' | 'documented'), sendMs [low, high], faults (see faults.mjs), appUrl (where messages open)
 * - push: { url, token, key, timeoutMs 5000, retryMs 1000, delayMs [20, 200] }; without url nothing is pushed
 * Returns `{ url, port, api, env, stop }`: api is the control as functions (api.mjs), env what the server is to be told.
 */
export async function startSimulator(options = {}) {
  const settings = {
    ...options,
    seed: String(options.seed ?? randomBytes(6).toString('hex')),
    appId: options.appId ?? DEFAULT_APP_ID,
    secret: options.secret ?? DEFAULT_SECRET,
    pages: options.pages ?? appPages(),
  };
  const push = { ...DEFAULT_PUSH, timeoutMs: 5000, retryMs: 1000, delayMs: [20, 200], ...defined(options.push) };
  const simulator = makeSimulator(settings, push);
  const server = http.createServer((request, response) => void serve(simulator, request, response));
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  const url = `http://127.0.0.1:${port}`;
  return {
    ...{ url, port, api: simulator.api, env: serverEnv(url, settings, push) },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await simulator.push.stop();
      await closed;
    },
  };
}

const defined = (object = {}) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** What the server has to be told to talk to this simulator. */
function serverEnv(url, { appId, secret, templates }, push) {
  return {
    ...{ WECHAT_APPID: appId, WECHAT_SECRET: secret, WECHAT_BASE_URL: url },
    ...{ WECHAT_PUSH_TOKEN: push.token, WECHAT_PUSH_KEY: push.key },
    WECHAT_TEMPLATES: JSON.stringify(templatesSetting(templates)),
  };
}

/** World, push and control; `reset` makes all of them anew, with the push address kept. */
function makeSimulator(settings, pushSettings) {
  const simulator = {
    appUrl: settings.appUrl,
    begin(seed = settings.seed) {
      const watchers = simulator.world?.watchers ?? new Set();
      simulator.world = Object.assign(makeWorld({ ...settings, seed }), { watchers });
      if (settings.faults) simulator.world.faults.set(settings.faults);
      simulator.push = makePush(simulator.world, simulator.push?.settings ?? pushSettings);
    },
  };
  simulator.begin();
  simulator.api = makeApi(simulator);
  return simulator;
}

async function serve(simulator, request, response) {
  const address = new URL(request.url, 'http://simulator');
  const path = address.pathname.slice(1);
  try {
    if (path.startsWith('sim/')) return await answerControl(simulator, request, response, address);
    if (answerPhonesPage(path, response)) return undefined;
    await serveCall(simulator, request, response, address);
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end('The simulator itself failed; see its output.');
  }
  return undefined;
}

async function serveCall({ world, push }, request, response, address) {
  const answer = await answerCall(world, push, {
    method: request.method,
    path: address.pathname.slice(1),
    query: Object.fromEntries(address.searchParams),
    type: request.headers['content-type'] ?? '',
    chunked: request.headers['transfer-encoding'] !== undefined,
    text: await bodyOf(request),
  });
  if (answer.reset) request.socket.resetAndDestroy();
  else {
    response.writeHead(answer.status, { 'content-type': answer.type });
    response.end(answer.body);
  }
  answer.afterwards?.();
}

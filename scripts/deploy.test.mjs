// What stands in scripts/deploy, really run, as far as that goes without Docker: the steps of the compose files, nginx before
// two servers. What its files name, and MariaDB with its settings: deploy-files.test.mjs.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import path from 'node:path';
import tls from 'node:tls';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildServer } from './builds.mjs';
import { COMPOSE_FILES, composed, deployed, listOf } from './deployed/files.mjs';
import { startNginx } from './deployed/nginx.mjs';
import { buildTown, makeDatabase, openSql } from './faults/town.mjs';
import { inData, inRoot, ROOT } from './places.mjs';
import { freePort } from './ports.mjs';
import { attempt } from './programs.mjs';
import { NODE_MEMORY, SERVER_PROGRAM } from './server-program.mjs';
import { newSayings, startOne } from './soak/servers.mjs';
import { upThrowaway } from './throwaway-database.mjs';
import { startSimulator } from './wechat-sim/simulator.mjs';

const stops = [];
after(async () => {
  while (stops.length) await stops.pop()();
});
/** nginx passes a server over for five seconds (servers-cluster.conf), counts whole ones, and looks again with the next call. */
const FAIL_TIMEOUT_MS = 7000;
/** Callers beside each other: enough that there is always something to do for a server that is to end. */
const CALLERS = 10;
const RATE_ADDRESS = 100_000;

let dir;
let env;
let sql;
let town;
let nginx;
/** `[{ port, metrics, server, start }]` */
let servers;
let agent;

const compose = composed('docker-compose.yml');
const commandOf = (service) => listOf(compose.services[service], 'command');

/** Runs a step of the compose file as it stands there, with `place` in place of a folder of the image. */
const runStep = (service, [from, to] = ['', '']) => {
  const [program, ...args] = commandOf(service).map((word) => (from ? word.replace(from, to) : word));
  assert.equal(program, 'node');
  return attempt(process.execPath, args, { cwd: ROOT, env });
};

before(async () => {
  await buildServer();
  fs.mkdirSync(inData('deploy-test'), { recursive: true });
  dir = fs.mkdtempSync(inData('deploy-test', 'run-'));
  stops.push(() => fs.rmSync(dir, { recursive: true, force: true }));
  const database = await upThrowaway();
  stops.push(() => database.stop());
  await makeDatabase(database.serverUrl, 'deployed');
  const simulator = await startSimulator({ seed: 'deploy', sendMs: [5, 20] });
  stops.push(() => simulator.stop());
  const web = path.join(dir, 'web');
  fs.mkdirSync(web);
  fs.writeFileSync(path.join(web, 'index.html'), '<!doctype html><title>回音</title>');
  env = {
    ...{ ...simulator.env, DATABASE_URL: `${database.serverUrl}/deployed`, PUBLIC_URL: 'https://localhost' },
    ...{ DATA_DIR: path.join(dir, 'data'), WEB_ROOT: web, TRUST_PROXY: 'true', RATE_ADDRESS: String(RATE_ADDRESS) },
    DATA_KEYS: `p1:${crypto.randomBytes(32).toString('base64')}`,
    SIGNING_KEY: crypto.randomBytes(32).toString('hex'),
  };
  const migrated = await runStep('migrate');
  assert.equal(migrated.code, 0, migrated.output);
  const opened = openSql(env.DATABASE_URL);
  stops.push(opened.close);
  ({ sql } = opened);
  town = await buildTown(sql, simulator);
  servers = await Promise.all([aServer(), aServer()]);
  nginx = await startNginx(
    dir,
    servers.map(({ port }) => port),
  );
  stops.push(() => nginx.stop());
  agent = new https.Agent({ keepAlive: true, ca: nginx.certificate, servername: 'localhost' });
  stops.push(() => agent.destroy());
});

async function aServer() {
  const one = { port: await freePort(), metrics: await freePort() };
  // Two names of one database: as servers of a cluster are told, which then measure which node they use.
  const nodes = env.DATABASE_URL.replace(/@([^/]+)/, '@$1,$1');
  const own = { ...env, DATABASE_URL: nodes, METRICS_PORT: String(one.metrics), METRICS_HOST: '127.0.0.1' };
  one.start = async () => (one.server = await startOne({ env: own, sayings: newSayings(), port: one.port }));
  await one.start();
  stops.push(() => one.server.stop());
  return one;
}

/** One call through nginx: `{ status, headers, text }`; rejects where no answer came. */
function call(target, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = https.request(
      { host: '127.0.0.1', port: nginx.port, path: target, method, headers: { host: 'localhost', ...headers }, agent },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
        answer.on('error', reject);
      },
    );
    request.on('error', reject).end(body);
  });
}

/** One call to the port without TLS; resolves to the answer, whose body nobody reads. */
const plainly = (target) =>
  new Promise((resolve, reject) => {
    http
      .get({ port: nginx.plainPort, path: target, headers: { host: 'huiyin.example' } }, (answer) => {
        answer.resume();
        resolve(answer);
      })
      .on('error', reject);
  });

/** What the server says of a refusal. */
function words(code) {
  const { refusalText } = createRequire(import.meta.url)(inRoot('shared/dist/kernel/refusals.js'));
  return { code, message: refusalText(code) };
}

const bearer = ({ token }) => ({ authorization: `Bearer ${token}` });
const submit = (n, mark) =>
  call('/api/requests', {
    method: 'POST',
    headers: {
      ...bearer(town.voters[n % town.voters.length]),
      ...{ 'content-type': 'application/json', 'idempotency-key': `deploy-${mark}` },
    },
    body: JSON.stringify({ text: `巷口的路灯晚上不亮，请看一看。${mark}`, stationCode: town.stations[n % 2] }),
  });

test('the page and the API over TLS, with the certificate of the office; plain HTTP is sent there', async () => {
  const page = await call('/');
  assert.equal(page.status, 200);
  assert.match(page.text, /<title>回音/);
  assert.match(page.headers['strict-transport-security'], /max-age=31536000/);
  assert.equal(page.headers.server, 'nginx');
  assert.equal((await call('/api/ready')).status, 200);
  const plain = await plainly('/s/cuiyuan?a=1');
  assert.equal(plain.statusCode, 301);
  assert.equal(plain.headers.location, 'https://huiyin.example/s/cuiyuan?a=1');
});

test('who calls the API without TLS is told so, and a weak cipher gets no answer', async () => {
  assert.equal((await plainly('/api/ready')).statusCode, 403);
  const shaken = (ciphers) =>
    new Promise((resolve) => {
      const to = { host: '127.0.0.1', port: nginx.port, ca: nginx.certificate, servername: 'localhost' };
      const socket = tls.connect({ ...to, maxVersion: 'TLSv1.2', ciphers }, () => resolve(socket.getCipher().name));
      socket.on('error', () => resolve('refused')).on('secureConnect', () => socket.end());
    });
  assert.equal(await shaken('ECDHE-ECDSA-AES128-GCM-SHA256'), 'ECDHE-ECDSA-AES128-GCM-SHA256');
  assert.equal(await shaken('ECDHE-ECDSA-AES128-SHA'), 'refused');
});

test('who a caller claims to be is thrown away: one address stays one address', async () => {
  const left = (answer) => RATE_ADDRESS - Number(answer['ratelimit-remaining'] ?? NaN);
  const claims = Array.from({ length: 12 }, (_, i) => ({ 'x-forwarded-for': `203.0.113.${i + 1}` }));
  // A server that is asked directly believes it; so the test sees the difference.
  for (const headers of claims.slice(0, 3)) {
    const answer = await fetch(`http://127.0.0.1:${servers[0].port}/api/health`, { headers });
    assert.equal(left(Object.fromEntries(answer.headers)), 1);
  }
  const used = [];
  for (const headers of claims) used.push(left((await call('/api/health', { headers })).headers));
  assert.ok(Math.max(...used) >= claims.length / 2, `counted as ${used.join(', ')}`);
});

test('a picture of 10 MB gets to the server, a body beyond that does not', async () => {
  const send = async (bytes) => {
    const form = new FormData();
    form.set('file', new Blob([Buffer.alloc(bytes, 7)], { type: 'image/jpeg' }), 'big.jpg');
    const request = new Request('http://localhost', { method: 'POST', body: form });
    const body = Buffer.from(await request.arrayBuffer());
    const headers = {
      ...bearer(town.voters[0]),
      ...{ 'content-type': request.headers.get('content-type'), 'content-length': body.length },
    };
    return call('/api/pictures', { method: 'POST', headers, body });
  };
  const taken = await send(10 * 1024 * 1024);
  assert.match(JSON.parse(taken.text).code, /^picture\./, taken.text);
  // nginx answers and cuts the line; the sender sees the one or the other.
  const refused = await send(12 * 1024 * 1024).catch((fault) => ({ status: fault.code }));
  assert.ok([413, 'EPIPE', 'ECONNRESET'].includes(refused.status), String(refused.status));
  if (refused.text) assert.deepEqual(JSON.parse(refused.text), words('body.too_large'));
});

test('the live desk hears of a matter at once', async () => {
  const [liaison] = town.liaisons;
  const heard = await new Promise((resolve, reject) => {
    const request = https.get(
      {
        ...{ host: '127.0.0.1', port: nginx.port, path: '/api/desk/stream', agent: false, ca: nginx.certificate },
        ...{ servername: 'localhost', headers: { host: 'localhost', ...bearer(liaison) } },
      },
      (answer) => {
        assert.match(answer.headers['content-type'], /^text\/event-stream/);
        let text = '';
        let from;
        answer.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
          from ??= submit(0, 'stream').then(() => performance.now());
          if (/HY-/.test(text))
            void from.then((at) => resolve(performance.now() - at)).finally(() => request.destroy());
        });
        answer.on('error', () => undefined);
      },
    );
    request.on('error', reject);
    setTimeout(() => reject(new Error('nothing was heard')), 15_000).unref();
  });
  assert.ok(heard < 5000, `${heard} ms`);
});

test('one server killed: every call is answered by the other; back again, the other is restarted, and no call fails', async () => {
  const written = async () => Number((await sql('SELECT COUNT(*) AS n FROM request'))[0].n);
  const before = await written();
  let going = true;
  const statuses = {};
  const asked = async (n) => {
    for (let i = 0; going; i += 1) {
      const answer = n % 2 ? call('/api/stations/FS00001') : submit(i, `r${n}-${i}`);
      const { status } = await answer.catch((fault) => ({ status: fault.code }));
      statuses[status] = (statuses[status] ?? 0) + 1;
      await sleep(5);
    }
  };
  const lanes = Array.from({ length: CALLERS }, (_, n) => asked(n));
  let end;
  try {
    await sleep(500);
    await servers[0].server.kill();
    await sleep(500);
    await servers[0].start();
    await sleep(FAIL_TIMEOUT_MS);
    end = await servers[1].server.stop();
    await servers[1].start();
  } finally {
    going = false;
    await Promise.all(lanes);
  }
  // It answered what was open and ended by itself, in time: then Nest gives itself the signal once more.
  assert.deepEqual(end, { code: null, signal: 'SIGTERM' });
  assert.deepEqual(Object.keys(statuses).sort(), ['200', '201'], JSON.stringify(statuses));
  // What was sent to the one that was killed was sent again, and is there once.
  assert.equal((await written()) - before, statuses['201']);
  assert.match(nginx.log(), /^\S+ POST 201 \S+ \S+ [\d.-]+, [\d.]+$/m);
});

test('with no server left, nginx answers in the words the app knows', async () => {
  await Promise.all(servers.map(({ server }) => server.stop()));
  const away = await call('/api/ready');
  assert.deepEqual([away.status, JSON.parse(away.text)], [503, words('server.busy')]);
  for (const one of servers) await one.start();
  await sleep(FAIL_TIMEOUT_MS);
  assert.equal((await call('/api/ready')).status, 200);
});

test('nginx writes down no address, no code and no token', () => {
  const log = nginx.log();
  assert.match(log, /^\S+ POST 201 \d+ /m);
  for (const hidden of ['127.0.0.1', '/api/', 'Bearer', town.voters[0].token])
    assert.equal(log.includes(hidden), false);
});

test('the district of the compose file is installed, and its codes are written back beside it', async () => {
  const folder = path.join(dir, 'district');
  fs.mkdirSync(folder);
  fs.copyFileSync(inRoot('scripts/deploy/district.example.json'), path.join(folder, 'district.json'));
  const installed = await runStep('install', ['/district/', `${folder}/`]);
  assert.equal(installed.code, 0, installed.output);
  assert.match(installed.stdout, /云溪示范区: \d+ added/);
  const codes = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).deputies.filter(({ code }) => code).length;
  assert.equal(codes(path.join(folder, 'district.json')), codes(inRoot('scripts/deploy/district.example.json')) + 1);
});

test('the server of the image is started as it is here, and is well as the compose file asks', async () => {
  const cmd = JSON.parse(/^CMD (\[.*\])$/m.exec(deployed('Dockerfile'))[1]);
  assert.deepEqual(cmd, ['node', ...NODE_MEMORY, path.relative(ROOT, SERVER_PROGRAM.at(-1))]);
  for (const name of COMPOSE_FILES) {
    const line = composed(name).all.find((one) => one.includes('/api/ready'));
    const [, script] = /-e', "(.*)"\]$/.exec(line);
    const healthy = (port) => attempt(process.execPath, ['-e', script.replace(':3000', `:${port}`)]);
    assert.equal((await healthy(servers[0].port)).code, 0);
    assert.notEqual((await healthy(await freePort())).code, 0);
  }
});

test('what the runbook tells to look at is measured', async () => {
  const metrics = await (await fetch(`http://127.0.0.1:${servers[0].metrics}/metrics`)).text();
  const named = [...deployed('RUNBOOK.md').matchAll(/huiyin_\w+/g)].map(([metric]) => metric);
  assert.notEqual(named.length, 0);
  for (const metric of named) assert.ok(metrics.includes(metric), `${metric} is not measured`);
});

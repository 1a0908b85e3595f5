// npm start from beginning to end, in a small house of its own: the real scripts and the real database, with little
// programs in place of the installer, the compiler, the app's build and the server, which note what they were asked.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createConnection } from 'mysql2/promise';
import { inData, inRoot } from './places.mjs';
import { answers, freePort } from './ports.mjs';
import { bornAt } from './programs.mjs';

const house = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'huiyin-house-')));
const inHouse = (...parts) => path.join(house, ...parts);
const journal = inHouse('journal');

function write(name, text, mode = 0o644) {
  fs.mkdirSync(path.dirname(inHouse(name)), { recursive: true });
  fs.writeFileSync(inHouse(name), text, { mode });
}

const NOTE = `const fs = require('node:fs'); const note = (t) => fs.appendFileSync(${JSON.stringify(journal)}, t + '\\n');\n`;
const program = (body) => `#!${process.execPath}\n${NOTE}${body}\n`;
const SERVER = `
const http = require('node:http'), net = require('node:net');
note('server DEMO_MODE=' + process.env.DEMO_MODE + ' HOST=' + process.env.HOST + ' pid=' + process.pid);
const told = ['WECHAT_APPID', 'WECHAT_BASE_URL', 'WECHAT_TEMPLATES', 'PUBLIC_URL'].map((name) => process.env[name] ?? null);
fs.writeFileSync(process.env.DATA_DIR + '/told.json', JSON.stringify(told));
http.createServer((q, r) => {
  if (q.url === '/crash') { console.log('the roof fell in'); process.exit(3); }
  r.end(fs.readFileSync(process.env.WEB_ROOT + '/index.html'));
}).listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGTERM', () => {
  const database = net.connect(Number(new URL(process.env.DATABASE_URL).port), '127.0.0.1');
  database.on('connect', () => { note('server stopped, database still up'); process.exit(0); });
  database.on('error', () => { note('server stopped too late'); process.exit(0); });
});`;

before(() => {
  fs.cpSync(inRoot('scripts'), inHouse('scripts'), { recursive: true });
  write('bin/npx', program(`note('npx ' + process.argv.slice(2).join(' '));`), 0o755);
  write(
    'bin/npm',
    program(
      `note('npm ' + process.argv.at(-1)); fs.mkdirSync('dist/h5', { recursive: true }); fs.writeFileSync('dist/h5/index.html', '回音');`,
    ),
    0o755,
  );
  for (const name of ['node_modules', 'shared/node_modules', 'server/node_modules', 'miniapp/src'])
    fs.mkdirSync(inHouse(name), { recursive: true });
  fs.mkdirSync(inHouse('miniapp/node_modules'));
  write('pnpm-lock.yaml', '');
  write('miniapp/src/app.tsx', 'one');
  write('miniapp/src/routes.ts', "export const ROUTES = {\n  'pages/home': page('Home'),\n};\n");
  write('node_modules/typescript/bin/tsc', '');
  write('server/dist/migrate.js', `${NOTE}note('migrate');`);
  write('server/dist/demo/seed.js', `${NOTE}note('seed'); console.log('{"level":"info"}\\n  a deputy: 示范账号');`);
  write('server/dist/main.js', `${NOTE}${SERVER}`);
  for (const name of ['migrate', 'demo/seed', 'main']) write(`server/src/${name}.ts`, '');
  // Unpacked programs are the same everywhere: no need to fetch them again.
  if (fs.existsSync(inData('debian/mariadb')))
    fs.cpSync(inData('debian/mariadb'), inHouse('.data/debian/mariadb'), { recursive: true });
});
after(() => fs.rmSync(house, { recursive: true, force: true }));

const noted = () => (fs.existsSync(journal) ? fs.readFileSync(journal, 'utf8').trim().split('\n') : []);
const record = (name) => JSON.parse(fs.readFileSync(inHouse('.data', name), 'utf8'));

/** Starts the house and waits for `word` in its output; `end(...signals)` sends them and gives the exit code. */
async function start(word = 'Stop with Ctrl-C', more = {}) {
  fs.rmSync(journal, { force: true });
  const port = Number(more.PORT ?? (await freePort()));
  const env = {
    ...process.env,
    PORT: String(port),
    PATH: `${inHouse('bin')}:${process.env.PATH}`,
    DATABASE_URL: '',
    HOST: '',
  };
  for (const name of ['DEMO_MODE', 'WECHAT_APPID', 'PUBLIC_URL']) delete env[name];
  Object.assign(env, more);
  const child = spawn(process.execPath, [inHouse('scripts/start.mjs')], { cwd: house, env });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  const said = new Promise((resolve) => {
    const listen = (chunk) => {
      output += chunk;
      if (output.includes(word)) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
  });
  await Promise.race([said, exited]);
  assert.ok(output.includes(word), output);
  const end = (...signals) => {
    for (const signal of signals) child.kill(signal);
    return exited;
  };
  return { port, child, exited, end, output: () => output };
}

/** Where the simulated WeChat of the running house is, as the server was told. */
const simulatorUrl = () => record('told.json')[1];

async function assertAllGone(port, database) {
  assert.equal(await answers(port), false, 'the server is gone');
  assert.equal(await bornAt(database.pid), undefined, 'the database is gone');
  assert.equal(fs.existsSync(inHouse('.data/start.json')), false);
}

test('the first start does every step in order, serves, and stops cleanly when told twice', async () => {
  const { port, end, output } = await start();
  const [npx, npm, ...rest] = noted();
  assert.match(npx, /^npx -y pnpm@[\d.]+ install --frozen-lockfile$/);
  assert.equal(npm, 'npm build:h5');
  assert.match(rest.join('\n'), /^migrate\nseed\nserver DEMO_MODE=true HOST=127\.0\.0\.1 pid=\d+$/);
  assert.match(output(), new RegExp(`open http://localhost:${port} in a browser[^]*\n  a deputy: 示范账号`));
  assert.doesNotMatch(output(), /"level"/);
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), '回音');
  const database = record('mariadb/running.json');
  assert.equal(await end('SIGINT', 'SIGINT'), 0);
  assert.equal(noted().at(-1), 'server stopped, database still up');
  await assertAllGone(port, database);
});

test('the second start installs and builds nothing and keeps the data', async () => {
  const { end } = await start();
  const [{ port: databasePort }, password] = [
    record('mariadb/running.json'),
    fs.readFileSync(inHouse('.data/mariadb/password'), 'utf8'),
  ];
  const connection = await createConnection(`mysql://huiyin:${password}@127.0.0.1:${databasePort}/huiyin`);
  await connection.query('CREATE TABLE kept (n int)');
  await connection.end();
  assert.equal(await end('SIGTERM'), 0);
  assert.deepEqual(
    noted().filter((line) => line.startsWith('np')),
    [],
  );

  const again = await start();
  const open = await createConnection(
    `mysql://huiyin:${password}@127.0.0.1:${record('mariadb/running.json').port}/huiyin`,
  );
  assert.deepEqual((await open.query('SHOW TABLES'))[0], [{ Tables_in_huiyin: 'kept' }]);
  await open.end();
  assert.equal(await again.end('SIGHUP'), 0);
});

test('a changed source is built again', async () => {
  write('miniapp/src/app.tsx', 'two');
  const { end } = await start();
  assert.deepEqual(
    noted().filter((line) => line.startsWith('np')),
    ['npm build:h5'],
  );
  assert.equal(await end('SIGINT'), 0);
});

test('a stop in the middle stops what was started so far', async () => {
  const { port, end } = await start('Building the server');
  const database = record('mariadb/running.json');
  assert.equal(await end('SIGINT'), 0);
  await assertAllGone(port, database);
  assert.deepEqual(
    noted().filter((line) => line.startsWith('server')),
    [],
  );
});

test('a server that dies is told with its last words, and the database is stopped', async () => {
  const { port, exited, output } = await start();
  const database = record('mariadb/running.json');
  await fetch(`http://127.0.0.1:${port}/crash`).catch(() => undefined);
  assert.equal(await exited, 1);
  assert.match(output(), /the roof fell in\nThe server ended by itself/);
  await assertAllGone(port, database);
});

test('a start that was killed leaves nothing in the way of the next', async () => {
  const killed = await start();
  const { server, simulator } = record('start.json');
  const left = [record('mariadb/running.json'), server, simulator];
  killed.child.kill('SIGKILL');
  await killed.exited;
  const next = await start();
  for (const { pid, born } of left) assert.notEqual(await bornAt(pid), born, 'what was left behind is gone');
  assert.equal(await next.end('SIGINT'), 0);
});

test('with DATABASE_URL no database is started', async () => {
  const database = 'mysql://someone:secret@127.0.0.1:9/theirs';
  const { end, output } = await start('Stop with Ctrl-C', { DATABASE_URL: database });
  assert.match(output(), /Using the database of DATABASE_URL\./);
  assert.doesNotMatch(output(), /secret/);
  assert.equal(fs.existsSync(inHouse('.data/mariadb/running.json')), false);
  assert.equal(await end('SIGINT'), 0);
  assert.equal(noted().at(-1), 'server stopped too late');
});

test('the demo has a simulated WeChat beside the server, which is told of it, and it goes with the rest', async () => {
  const { port, end, output } = await start();
  const [appId, url, templates, publicUrl] = record('told.json');
  assert.match(output(), new RegExp(`WeChat is simulated; the messages its phones get are at ${url}/`));
  const state = await (await fetch(`${url}/sim/state`)).json();
  assert.equal(state.appId, appId);
  assert.deepEqual(state.pages, ['pages/home']);
  assert.equal(state.push.url, `http://127.0.0.1:${port}/api/wechat/push`);
  assert.deepEqual([publicUrl, state.appUrl], [`http://localhost:${port}`, `http://localhost:${port}`]);
  const keywords = Object.fromEntries(state.templates.map((template) => [template.id, Object.keys(template.keywords)]));
  for (const { id, fields } of Object.values(JSON.parse(templates)))
    for (const keyword of Object.values(fields)) assert.ok(keywords[id].includes(keyword), `${id} has ${keyword}`);
  const { pid, born } = record('start.json').simulator;
  assert.equal(await end('SIGINT'), 0);
  assert.notEqual(await bornAt(pid), born, 'the simulator is gone');
  assert.equal(await answers(Number(new URL(url).port)), false);
});

test('a taken port beside the server makes the simulator pick another', async () => {
  const port = await freePort();
  const other = net.createServer();
  await new Promise((resolve) => other.listen(port + 1, '127.0.0.1', resolve));
  const { end } = await start('Stop with Ctrl-C', { PORT: String(port) });
  assert.notEqual(new URL(simulatorUrl()).port, String(port + 1));
  assert.equal((await fetch(`${simulatorUrl()}/sim/state`)).status, 200);
  assert.equal(await end('SIGINT'), 0);
  await new Promise((resolve) => other.close(resolve));
});

test('with a WeChat account of its own, or outside demo mode, nothing is simulated', async () => {
  for (const more of [{ WECHAT_APPID: 'wx00000000000000aa' }, { DEMO_MODE: 'false' }]) {
    const { end, output } = await start('Stop with Ctrl-C', more);
    assert.doesNotMatch(output(), /simulated/);
    assert.deepEqual(record('told.json'), [more.WECHAT_APPID ?? null, null, null, null]);
    assert.equal(record('start.json').simulator, undefined);
    assert.equal(await end('SIGINT'), 0);
  }
});

// What npm start and npm run reset say when they cannot go on: one plain sentence, at once, with nothing left behind.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { inRoot } from './places.mjs';
import { freePort } from './ports.mjs';
import { attempt, bornAt } from './programs.mjs';

// The scripts find their house from where they lie: a copy has a house of its own.
const house = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'huiyin-house-')));
fs.cpSync(inRoot('scripts'), path.join(house, 'scripts'), { recursive: true });
after(() => fs.rmSync(house, { recursive: true, force: true }));

const inHouse = (...parts) => path.join(house, ...parts);
const script = (name, env = {}, flags = []) =>
  attempt(process.execPath, [...flags, inHouse('scripts', name)], { cwd: house, env });
const lines = (text) => text.trim().split('\n');

async function listening(host) {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, host, resolve));
  return { port: server.address().port, close: () => new Promise((resolve) => server.close(resolve)) };
}

function note(record) {
  fs.mkdirSync(inHouse('.data'), { recursive: true });
  fs.writeFileSync(inHouse('.data/start.json'), JSON.stringify(record));
}

test('a taken port is one sentence, before anything slow', async () => {
  const other = await listening('127.0.0.1');
  const { code, output } = await script('start.mjs', { PORT: String(other.port) });
  await other.close();
  assert.equal(code, 1);
  assert.deepEqual(lines(output), [
    `Port ${other.port} is taken by another program. Stop it, or choose another port: PORT=${other.port + 1} npm start`,
  ]);
  assert.equal(fs.existsSync(inHouse('node_modules')), false);
  assert.equal(fs.existsSync(inHouse('.data')), false);
});

test('a port that is none is one sentence', async () => {
  for (const port of ['http', '0', '70000', '3000.5']) {
    const { code, output } = await script('start.mjs', { PORT: port });
    assert.equal(code, 1);
    assert.deepEqual(lines(output), [`PORT is "${port}", which is not a port. Use a number from 1 to 65535.`]);
  }
});

test('an old Node is one sentence', async () => {
  const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.18.3'}})`;
  const { code, output } = await script('start.mjs', {}, ['--import', old]);
  assert.equal(code, 1);
  assert.deepEqual(lines(output), [
    'Huiyin needs Node 20.19 or newer; this is Node 20.18.3. Install a newer Node, then try again.',
  ]);
});

test('a second start is one sentence, and reset waits too', async () => {
  note({ pid: process.pid, born: await bornAt(process.pid), port: 3999 });
  const start = await script('start.mjs', { PORT: String(await freePort()) });
  assert.equal(start.code, 1);
  assert.deepEqual(lines(start.output), [
    `Huiyin is running already, at http://localhost:3999 (process ${process.pid}). Stop that one first.`,
  ]);
  const reset = await script('reset.mjs');
  assert.equal(reset.code, 1);
  assert.match(reset.output, /^Huiyin is running at http:\/\/localhost:3999 /);
});

test('a note left by a start that was killed stops nobody', async () => {
  note({ pid: process.pid, born: 'at another time', port: 3999 });
  const { code, output } = await script('reset.mjs');
  assert.equal(code, 0, output);
});

test('reset empties database and pictures and keeps the rest', async () => {
  for (const name of [
    'mariadb/data/ibdata1',
    'pictures/a.webp',
    'debian/mariadb/usr/sbin/mariadbd',
    'demo-keys.json',
  ]) {
    fs.mkdirSync(path.dirname(inHouse('.data', name)), { recursive: true });
    fs.writeFileSync(inHouse('.data', name), 'x');
  }
  const { code, output } = await script('reset.mjs');
  assert.equal(code, 0, output);
  const left = fs.readdirSync(inHouse('.data')).filter((name) => name !== 'start.json');
  assert.deepEqual(left.sort(), ['debian', 'demo-keys.json']);
});

test('no way to install packages is a sentence and leaves no note', async () => {
  // A PATH that holds Node alone, as on a machine where npm was left out.
  const bin = inHouse('bin');
  fs.mkdirSync(bin);
  fs.symlinkSync(process.execPath, path.join(bin, 'node'));
  const { code, output } = await script('start.mjs', { PORT: String(await freePort()), PATH: bin });
  assert.equal(code, 1);
  assert.equal(lines(output).at(-1), 'npx is missing: it comes with Node. Install Node with npm, then try again.');
  assert.equal(fs.existsSync(inHouse('.data/start.json')), false);
});

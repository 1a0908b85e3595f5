// The private database survives what happens to databases, and is gone when its keeper says so.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createConnection } from 'mysql2/promise';
import { down, running, up } from './mariadb.mjs';
import { inData, inRoot } from './places.mjs';
import { answers } from './ports.mjs';
import { bornAt } from './programs.mjs';

const dir = inData('throwaway', `${process.pid}-test`);
let database;

before(async () => {
  database = await up({ dir });
  await query('CREATE TABLE huiyin.kept (word varchar(20))');
});
after(async () => {
  await database.stop();
  fs.rmSync(dir, { recursive: true, force: true });
});

async function query(sql) {
  const connection = await createConnection(database.serverUrl);
  try {
    return (await connection.query(sql))[0];
  } finally {
    await connection.end();
  }
}

test('keeps Chinese, rare characters and emoji apart', async () => {
  await query("INSERT INTO huiyin.kept VALUES ('𠮷👍'), ('回音👎')");
  assert.deepEqual(await query("SELECT word FROM huiyin.kept WHERE word = '𠮷👍'"), [{ word: '𠮷👍' }]);
});

test('listens on this machine only', async () => {
  const [{ address }] = await query('SELECT @@bind_address AS address');
  assert.equal(address, '127.0.0.1');
});

test('refuses a stranger', async () => {
  for (const user of ['root', 'nobody', 'anyone']) {
    const url = new URL(database.url);
    await assert.rejects(
      createConnection({ host: '127.0.0.1', port: Number(url.port), user }),
      /Access denied|not allowed/,
    );
  }
});

test('shows its password to nobody else', () => {
  assert.equal(fs.statSync(path.join(dir, 'password')).mode & 0o077, 0);
  assert.equal(fs.existsSync(path.join(dir, 'init.sql')), false);
});

test('a second call finds it running and does not stop it', async () => {
  const second = await up({ dir });
  assert.equal(second.started, false);
  assert.equal(second.url, database.url);
  await second.stop();
  assert.equal(await answers(database.port), true);
});

test('is not stopped by hand while its keeper lives', async () => {
  await assert.rejects(down(dir), /belongs to process/);
});

test('comes back with its data after being killed', async () => {
  const { pid } = await running(dir);
  process.kill(pid, 'SIGKILL');
  while (await bornAt(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(await running(dir), undefined);
  database = await up({ dir });
  assert.equal(database.started, true);
  assert.equal((await query('SELECT word FROM huiyin.kept')).length, 2);
});

test('moves to another port when its own is taken', async () => {
  await database.stop();
  const squatter = net.createServer().listen(database.port, '127.0.0.1');
  await new Promise((resolve) => squatter.on('listening', resolve));
  const taken = database.port;
  database = await up({ dir });
  squatter.close();
  assert.notEqual(database.port, taken);
  assert.equal((await query('SELECT word FROM huiyin.kept')).length, 2);
});

test('is taken over from a keeper that was killed', async () => {
  await database.stop();
  const script = `import('${inRoot('scripts/mariadb.mjs')}').then(async (m) => {
    await m.up({ dir: ${JSON.stringify(dir)} });
    console.log('up');
    setInterval(() => undefined, 1000);
  });`;
  const keeper = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => keeper.stdout.once('data', resolve));
  const left = await running(dir);
  keeper.kill('SIGKILL');
  await new Promise((resolve) => keeper.once('exit', resolve));
  assert.notEqual(await bornAt(left.pid), undefined, 'the database outlived its keeper');
  database = await up({ dir });
  assert.equal(database.started, true);
  assert.equal(await bornAt(left.pid), undefined, 'the one left behind is gone');
  assert.equal((await query('SELECT word FROM huiyin.kept')).length, 2);
});

test('is gone after stop', async () => {
  const { pid } = await running(dir);
  await database.stop();
  assert.equal(await bornAt(pid), undefined);
  assert.equal(await answers(database.port), false);
});

// Backup and restore: while people write, into a fresh database, and what must not pass for a backup.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { countRows } from './backup/rows.mjs';
import { buildServer } from './builds.mjs';
import { buildTown, makeDatabase, migrate, openSql } from './faults/town.mjs';
import { makeTraffic } from './faults/traffic.mjs';
import { inData, inRoot, ROOT } from './places.mjs';
import { freePort } from './ports.mjs';
import { attempt } from './programs.mjs';
import { newSayings, startOne } from './soak/servers.mjs';
import { upThrowaway } from './throwaway-database.mjs';
import { startSimulator } from './wechat-sim/simulator.mjs';

const sharp = createRequire(inRoot('server/package.json'))('sharp');
const KEY = crypto.randomBytes(32).toString('base64');
const MATTER = '东门第三根路灯不亮，老人晚上看不清路，请派人修一修。';
const stops = [];
after(async () => {
  while (stops.length) await stops.pop()();
});

let folder;
let serverUrl;
let env;
/** The backup of a town that went on writing, and what was known before it began. */
let backup;
let known;

const script = (name, args, more) =>
  attempt(process.execPath, [inRoot('scripts', name), ...args], {
    cwd: ROOT,
    env: { ...env, BACKUP_KEY: KEY, ...more },
  });
const restoreInto = (url, file, more, args = []) =>
  script('restore.mjs', ['--from', file, '--into', url, ...args], more);
const backupsIn = (dir) => fs.readdirSync(dir);

async function freshDatabase(name) {
  await makeDatabase(serverUrl, name);
  const { sql, close } = openSql(`${serverUrl}/${name}`);
  stops.push(close);
  return { url: `${serverUrl}/${name}`, sql };
}

before(async () => {
  await buildServer();
  fs.mkdirSync(inData('backup-test'), { recursive: true });
  folder = fs.mkdtempSync(inData('backup-test', 'run-'));
  stops.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  const database = await upThrowaway();
  stops.push(() => database.stop());
  ({ serverUrl } = database);
  const { url, sql } = await freshDatabase('backed_up');
  const simulator = await startSimulator({ seed: 'backup', sendMs: [5, 20] });
  stops.push(() => simulator.stop());
  env = {
    ...{
      ...simulator.env,
      DATABASE_URL: url,
      DATA_DIR: path.join(folder, 'data'),
      PUBLIC_URL: 'https://huiyin.example',
    },
    DATA_KEYS: `b1:${crypto.randomBytes(32).toString('base64')}`,
    SIGNING_KEY: crypto.randomBytes(32).toString('hex'),
  };
  await migrate(env);
  const town = await buildTown(sql, simulator);
  const server = await startOne({ env, sayings: newSayings(), port: await freePort() });
  stops.push(() => server.stop());
  const traffic = makeTraffic({ town, simulator, origins: () => [server.origin], seed: 'backup' });
  stops.push(() => traffic.stop());
  const code = await matterWithPicture(server.origin, town);
  traffic.start();
  assert.ok(await traffic.atLeast(60, 30), 'traffic flows before the backup');
  await sealed(sql);
  const submitted = traffic.ledger.entries.filter((e) => e.verb === 'submit' && e.state === 'acknowledged');
  const [good, phone] = [traffic.stats.good, (await sql('SELECT phone FROM department'))[0].phone];
  backup = { to: path.join(folder, 'backups'), ...(await timed(() => takeBackup())) };
  known = { code, submitted, phone, duringBackup: traffic.stats.good - good, sql, town };
  await traffic.stop();
});

/** Until the chain has a link: the sealer comes by once a second. */
async function sealed(sql) {
  for (const last = Date.now() + 20_000; Date.now() < last; await sleep(100))
    if (Number((await sql('SELECT COUNT(*) AS n FROM audit_entry'))[0].n)) return;
  assert.fail('Nothing of the audit log was sealed.');
}

async function timed(work) {
  const result = await work();
  const [name] = backupsIn(path.join(folder, 'backups'));
  return { ...result, file: path.join(folder, 'backups', name) };
}

async function takeBackup() {
  const result = await script('backup.mjs', ['--to', path.join(folder, 'backups')]);
  assert.equal(result.code, 0, result.output);
  return result;
}

async function matterWithPicture(origin, town) {
  const [voter] = town.voters;
  const authorization = `Bearer ${voter.token}`;
  const image = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#87a' } })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('file', new Blob([image], { type: 'image/jpeg' }), 'lamp.jpg');
  const sent = await fetch(`${origin}/api/pictures`, { method: 'POST', headers: { authorization }, body: form });
  assert.equal(sent.status, 201, await sent.clone().text());
  const { code: picture } = await sent.json();
  const answer = await fetch(`${origin}/api/requests`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': 'backup-with-picture' },
    body: JSON.stringify({ text: MATTER, stationCode: town.stations[0], pictures: [picture] }),
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  return (await answer.json()).code;
}

test('a backup taken while people write comes back whole: rows, counts, audit chain, pictures, every acknowledged matter', async () => {
  assert.ok(known.duringBackup > 0, 'people were served while the backup was written');
  assert.ok(known.submitted.length > 3, 'there were matters to lose');
  const { url, sql } = await freshDatabase('restored');
  const pictures = path.join(folder, 'restored-pictures');
  const result = await restoreInto(url, backup.file, {}, ['--pictures', pictures, '--verify']);
  assert.equal(result.code, 0, result.output);
  assert.match(result.stdout, /^request +(\d+) +\1$/m);
  assert.match(result.stdout, /^audit chain +[1-9]\d* sealed/m);
  assert.match(result.stdout, /^pictures +2 files, 1 pictures/m);

  const codes = new Set((await sql('SELECT code FROM request')).map(({ code }) => code));
  for (const { code } of known.submitted) assert.ok(codes.has(code), `${code} was acknowledged before the backup`);
  const [{ text }] = await sql('SELECT text FROM request WHERE code = ?', [known.code]);
  assert.equal(text, MATTER);
  const [{ storage_key: key }] = await sql('SELECT storage_key FROM picture');
  assert.deepEqual(
    fs.readFileSync(path.join(pictures, key)),
    fs.readFileSync(path.join(env.DATA_DIR, 'pictures', key)),
  );
  // Every column of every row that cannot have changed since.
  const stations = 'SELECT * FROM station ORDER BY id';
  assert.deepEqual(await sql(stations), await known.sql(stations));
});

test('a server works on what was restored', async () => {
  const server = await startOne({
    env: { ...env, DATABASE_URL: `${serverUrl}/restored` },
    sayings: newSayings(),
    port: await freePort(),
  });
  const [voter] = known.town.voters;
  const answer = await fetch(`${server.origin}/api/requests/${known.code}`, {
    headers: { authorization: `Bearer ${voter.token}` },
  });
  assert.equal((await answer.json()).text, MATTER);
  const ready = await fetch(`${server.origin}/api/ready`);
  assert.equal(ready.status, 200, await ready.text());
  await server.stop();
});

test('nothing in the file can be read, and nothing lies beside it', () => {
  const bytes = fs.readFileSync(backup.file);
  for (const plain of [MATTER.slice(0, 6), known.phone, '示范1联络站', known.code, 'INSERT INTO'])
    assert.equal(bytes.includes(Buffer.from(plain)), false, `${plain} stands in the backup`);
  assert.deepEqual(backupsIn(backup.to), [path.basename(backup.file)]);
  assert.equal(fs.statSync(backup.file).mode & 0o077, 0, 'others may read the file');
  assert.match(backup.stdout, new RegExp(crypto.createHash('sha256').update(bytes).digest('hex')));
});

test('a wrong key, a changed byte and a file cut off are refused, and touch nothing', async () => {
  const { url, sql } = await freshDatabase('untouched');
  const bytes = fs.readFileSync(backup.file);
  const written = (name, content) => {
    fs.writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const flipped = Buffer.from(bytes);
  flipped[Math.floor(bytes.length / 2)] ^= 1;
  const refusals = [
    [backup.file, { BACKUP_KEY: crypto.randomBytes(32).toString('base64') }, /not the key/],
    [backup.file, { BACKUP_KEY: '' }, /BACKUP_KEY is not set/],
    [backup.file, { BACKUP_KEY: 'c2hvcnQ=' }, /not base64 of 32 bytes/],
    [written('flipped', flipped), {}, /damaged or cut off/],
    [written('cut', bytes.subarray(0, bytes.length - 100)), {}, /damaged or cut off/],
    [written('longer', Buffer.concat([bytes, Buffer.from('more')])), {}, /damaged or cut off/],
    [written('other', 'something else'), {}, /no backup of Huiyin/],
    [path.join(folder, 'nowhere'), {}, /There is no file/],
  ];
  for (const [file, more, sentence] of refusals) {
    const result = await restoreInto(url, file, more);
    assert.equal(result.code, 1);
    assert.match(result.output, sentence);
  }
  assert.deepEqual(await sql('SHOW TABLES'), []);
});

test('a database that is not empty is refused, and stays as it is', async () => {
  const { url, sql } = await freshDatabase('in_use');
  await sql('CREATE TABLE theirs (n INT)');
  // The password where no list of processes shows it.
  const { password } = new URL(serverUrl);
  const result = await restoreInto(url.replace(`:${password}@`, '@'), backup.file, { MYSQL_PWD: password });
  assert.equal(result.code, 1);
  assert.match(result.output, /not empty: it has 1 tables/);
  assert.equal((await sql('SHOW TABLES')).length, 1);
});

test('a restore that fails on the way leaves no database that a server takes for whole', async () => {
  const { url, sql } = await freshDatabase('half');
  // Where pictures should go there is a file: everything before them is in, the mark is not.
  const inTheWay = path.join(folder, 'in-the-way');
  fs.writeFileSync(inTheWay, '');
  const result = await restoreInto(url, backup.file, {}, ['--pictures', inTheWay]);
  assert.equal(result.code, 1);
  assert.match(result.output, /Drop it, make it anew/);
  const tables = (await sql('SHOW TABLES')).map((row) => Object.values(row)[0]);
  assert.ok(tables.includes('request') && !tables.includes('migrations'), tables.join());
  const again = await script('backup.mjs', ['--to', path.join(folder, 'of-half')], { DATABASE_URL: url });
  assert.match(again.output, /restored by half/);
  assert.deepEqual(backupsIn(path.join(folder, 'of-half')), []);
});

test('differences are found: a row taken away after the restore', async () => {
  const { verify } = await import('./backup/verify.mjs');
  const { restore } = await import('./backup/read.mjs');
  const { url, sql } = await freshDatabase('changed');
  const manifest = await restore({ file: backup.file, key: Buffer.from(KEY, 'base64'), url, pictures: null });
  assert.deepEqual((await verify({ url, manifest, pictures: null })).wrong, []);
  await sql('DELETE FROM request WHERE code = ?', [known.code]);
  await sql('UPDATE audit_entry SET actor_name = ? ORDER BY seq LIMIT 1', ['somebody']);
  const { wrong } = await verify({ url, manifest, pictures: path.join(folder, 'nothing-there') });
  const all = wrong.join('\n');
  for (const sentence of [/^request has \d+ rows instead/m, /counts 1 more matters/, /chain is broken/, /is missing/])
    assert.match(all, sentence);
});

test('of several nodes the first that answers is taken, and old backups go', async () => {
  const to = path.join(folder, 'kept');
  const { host, username, password } = new URL(serverUrl);
  const several = `mysql://${username}:${password}@127.0.0.1:${await freePort()},${host}/backed_up`;
  for (let i = 0; i < 2; i += 1) {
    const result = await script('backup.mjs', ['--to', to, '--keep', '1'], { DATABASE_URL: several });
    assert.equal(result.code, 0, result.output);
    fs.writeFileSync(path.join(to, 'theirs.backup'), '');
  }
  const left = backupsIn(to);
  assert.equal(left.filter((name) => name.startsWith('huiyin-')).length, 1);
  assert.ok(left.includes('theirs.backup'), 'what is not ours stays');
});

test('rows are counted from the dump however it is cut, and texts that look like SQL count for nothing', () => {
  const dump = [
    "CREATE TABLE `a` (\n  `x` varchar(2) DEFAULT ';'\n);",
    "INSERT INTO `a` VALUES\n(1,'x(\\'),(2\\\\'),\n(2,')\\nINSERT INTO `b` VALUES (1)');",
    "INSERT INTO `a` VALUES (3,'');",
    "INSERT INTO `audit_head` (`id`) VALUES\n(1,22,'ab');\n",
  ];
  const bytes = Buffer.from(dump.join('\n'));
  for (const size of [1, 2, 7, bytes.length]) {
    const { rows, kept, push } = countRows(['audit_head']);
    for (let at = 0; at < bytes.length; at += size) push(bytes.subarray(at, at + size));
    assert.deepEqual(Object.fromEntries(rows), { a: 3, audit_head: 1 });
    assert.equal(kept.get('audit_head'), "\n(1,22,'ab');");
  }
});

// The benchmark's databases: on a MariaDB of its own under .data/bench, seeded once a size and used again.
import fs from 'node:fs';
import mysql from 'mysql2/promise';
import { up } from '../database.mjs';
import { filesUnder } from '../builds.mjs';
import { inData, inRoot, ROOT } from '../places.mjs';
import { runNode } from '../programs.mjs';
import { say, seconds } from '../sentences.mjs';
import crypto from 'node:crypto';
import { inLanes } from './lanes.mjs';
import { shapeOf } from './places.mjs';
import { nationOf, seedNation } from './seed-nation.mjs';
import { seedPlaces } from './seed-places.mjs';
import { seedRequests } from './seed-requests.mjs';

/** The buffer pool of the benchmark's instance, unless HUIYIN_BUFFER_POOL says otherwise. */
const BUFFER_POOL = '2G';
/** Indexes are built from longer sorted pieces, so that a large table is merged once instead of over and over. */
const OPTIONS = ['--innodb-sort-buffer-size=16M'];

/** The instance; `close` stops it. Throw-away durability: the filling need not survive anything (flushEachCommit). */
export async function benchInstance() {
  process.env.HUIYIN_BUFFER_POOL ??= BUFFER_POOL;
  const instance = await up({ dir: inData('bench', 'mariadb'), fast: true, options: OPTIONS });
  const admin = await mysql.createConnection(instance.serverUrl);
  await admin.query('SET GLOBAL innodb_log_file_size = 2147483648');
  await admin.query('SET GLOBAL innodb_io_capacity = 4000');
  const [[{ pool }]] = await admin.query('SELECT @@innodb_buffer_pool_size AS pool');
  await admin.end();
  return { serverUrl: instance.serverUrl, bufferPool: Number(pool), close: () => instance.stop() };
}

/** Measures as a district runs it: whatever is acknowledged is on the disk. Only the seeding may do without. */
export async function flushEachCommit(serverUrl) {
  const admin = await mysql.createConnection(serverUrl);
  await admin.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  await admin.end();
}

/** A database with `rows` requests on `stations` stations (places.mjs, shapeOf). Returns `{ url, shape }`. */
export async function seededDatabase({ serverUrl, rows, stations, keys }) {
  const shape = shapeOf({ rows, stations });
  const url = await kept({ serverUrl, keys, name: `bench_${rows}_${stations}` }, (lanes) =>
    seedRequests(lanes, shape, [(sql) => seedPlaces(sql, shape, keys)]),
  );
  return { url, shape };
}

/** A database with so many deputies (seed-nation.mjs, nationOf). Returns `{ url, nation }`. */
export async function seededNation({ serverUrl, deputies, keys }) {
  const nation = nationOf(deputies);
  const url = await kept({ serverUrl, keys, name: `bench_nation_${deputies}` }, (lanes) => seedNation(lanes, nation));
  return { url, nation };
}

/**
 * The url of the database `name`: the one from last time when it was made by these very scripts and migrations, else a new
 * one, filled by `fill(lanes)`.
 */
async function kept({ serverUrl, keys, name }, fill) {
  const url = `${serverUrl}/${name}`;
  const mark = `${fingerprint()} ${keys.id} ${crypto.createHash('sha256').update(keys.key).digest('hex')}`;
  if ((await markOf(serverUrl, name)) === mark) {
    say(`  ${name} is there from an earlier run`);
    await signInAnew(url);
    return url;
  }
  const began = performance.now();
  const admin = await mysql.createConnection(serverUrl);
  await admin.query(`DROP DATABASE IF EXISTS ${name}`);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await admin.end();
  const env = { DATABASE_URL: url, ...serverKeys(keys) };
  await runNode([inRoot('server/dist/migrate.js')], { cwd: ROOT, env, sentence: 'The tables could not be made.' });
  await inLanes(url, async (lanes) => {
    await fill(lanes);
    await lanes.run([(sql) => finish(sql, mark)]);
  });
  say(`  ${name} was filled in ${seconds(began)}`);
  return url;
}

/** Staff are signed out after half an hour without a call: those of an earlier run would be. */
async function signInAnew(url) {
  const connection = await mysql.createConnection(url);
  await connection.query('UPDATE auth_session SET created_at = NOW(3), started_at = NULL, used_at = NULL');
  await connection.end();
}

/** The engine's picture of the tables as they are now, and the mark by which they are known again. */
async function finish(sql, mark) {
  const tables = (await sql('SHOW TABLES')).map((row) => Object.values(row)[0]);
  await sql(`ANALYZE TABLE ${tables.join(', ')}`);
  await sql('CREATE TABLE bench_mark (mark varchar(255) NOT NULL)');
  await sql('INSERT INTO bench_mark VALUES (?)', [mark]);
}

/** The bench's own keys, kept beside its data so that a seeded database can be read again. */
export function benchKeys() {
  const file = inData('bench', 'keys.json');
  if (!fs.existsSync(file)) {
    fs.mkdirSync(inData('bench'), { recursive: true });
    const made = { key: crypto.randomBytes(32).toString('base64'), signing: crypto.randomBytes(32).toString('hex') };
    fs.writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  const { key, signing } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return { id: 'b1', key: Buffer.from(key, 'base64'), signing };
}

/** The keys as the server's configuration wants them. */
export const serverKeys = ({ id, key, signing }) => ({
  DATA_KEYS: `${id}:${key.toString('base64')}`,
  SIGNING_KEY: signing,
});

async function markOf(serverUrl, name) {
  const connection = await mysql.createConnection(serverUrl);
  try {
    const [[row]] = await connection.query(`SELECT mark FROM ${name}.bench_mark`);
    return row?.mark;
  } catch {
    return undefined;
  } finally {
    await connection.end();
  }
}

/** Changes when the tables or the way of filling them change. */
function fingerprint() {
  const folders = ['server/src/migrations', 'scripts/bench', 'server/src/similar', 'shared/src/requests'];
  const files = folders
    .flatMap((folder) => filesUnder(inRoot(folder)))
    .filter((file) =>
      /migrations|seed-|places\.mjs$|postings\.rules\.ts$|similar-index|requests.similar[^/]*$/.test(file),
    )
    .filter((file) => !/\.test\./.test(file));
  const hash = crypto.createHash('sha256');
  for (const file of files) hash.update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

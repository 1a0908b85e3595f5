// Writing a backup: one moment of the database while it goes on working, then the pictures, then the mark that it is whole.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { inRoot } from '../places.mjs';
import { Trouble } from '../sentences.mjs';
import { connect } from './client.mjs';
import { picturesIn } from './pictures.mjs';
import { KIND, record } from './records.mjs';
import { countRows } from './rows.mjs';
import { seal } from './sealing.mjs';

/** The table whose rows say which version a database is: restored last, so that no server takes half a database for whole. */
export const LAST_TABLE = 'migrations';
/** Nobody waits for it: InnoDB shows the dump one moment of all tables. Long rows as they are; no rights beyond reading. */
const DUMP = [
  ...['--single-transaction', '--quick', '--hex-blob', '--skip-lock-tables', '--no-tablespaces', '--skip-triggers'],
  ...['--skip-add-locks', '--skip-add-drop-table', '--skip-dump-date', '--skip-comments', '--max-allowed-packet=256M'],
];
const NAME = /^huiyin-\d{8}T\d{9}Z\.backup$/;
const HALF = /^huiyin-.*\.backup\.half$/;
const DAY_MS = 24 * 3600 * 1000;

/**
 * Writes a backup of the database at `url` and of the pictures in the folder `pictures` (null: they are kept elsewhere) into
 * the folder `to`, and removes all but the newest `keep` there. Resolves to `{ file, bytes, sha256, manifest, removed }`.
 * Under the name of a backup there is only ever a whole one. Throws a Trouble that says what to do.
 */
export async function writeBackup({ url, key, to, pictures, keep = null, signal }) {
  fs.mkdirSync(to, { recursive: true });
  const at = new Date();
  const file = path.join(to, `huiyin-${at.toISOString().replace(/[-:.]/g, '')}.backup`);
  const half = `${file}.half`;
  const db = await connect(url);
  try {
    const known = { at, manifest: null };
    const whole = crypto.createHash('sha256');
    // Opened before anything can fail: what is removed afterwards is then there to be removed.
    const out = await fs.promises.open(half, 'wx', 0o600);
    await pipeline(
      contents(db, known, pictures),
      createGzip(),
      seal(key),
      async function* (source) {
        for await (const chunk of source) yield (whole.update(chunk), chunk);
      },
      out.createWriteStream({ flush: true }),
      { signal },
    );
    fs.renameSync(half, file);
    const removed = keep === null ? [] : removeOld(to, keep);
    return { file, bytes: fs.statSync(file).size, sha256: whole.digest('hex'), manifest: known.manifest, removed };
  } finally {
    fs.rmSync(half, { force: true });
    await db.close();
  }
}

async function* contents(db, known, pictures) {
  const before = await versionOf(db);
  const counter = countRows([LAST_TABLE, 'audit_head']);
  const hash = crypto.createHash('sha256');
  const tables = db.tables.filter((table) => table !== LAST_TABLE);
  yield* dumped(db, tables, counter, hash);
  const files = { store: pictures === null ? 'elsewhere' : 'disk', files: 0, bytes: 0 };
  for await (const { key, stream } of pictures === null ? [] : picturesIn(pictures)) {
    yield record(KIND.picture, Buffer.from(key));
    files.files += 1;
    for await (const chunk of stream) {
      files.bytes += chunk.length;
      yield record(KIND.bytes, chunk);
    }
  }
  yield* dumped(db, [LAST_TABLE], counter, hash);
  const migrations = [...counter.kept.get(LAST_TABLE).matchAll(/'([^']*)'/g)].map(([, name]) => name);
  if (migrations.join() !== before.join())
    throw new Trouble('The tables were brought to another version meanwhile. Run the backup again.');
  const rows = Object.fromEntries([...db.tables].sort().map((table) => [table, counter.rows.get(table) ?? 0]));
  const [, seq, head] = /\(\d+,(\d+),'([0-9a-f]{64})'/.exec(counter.kept.get('audit_head')) ?? [];
  known.manifest = {
    ...{ version: JSON.parse(fs.readFileSync(inRoot('package.json'), 'utf8')).version, at: known.at.toISOString() },
    ...{ migrations, rows, audit: seq ? { seq, hash: head } : null, pictures: files, sql: hash.digest('hex') },
  };
  yield record(KIND.manifest, Buffer.from(JSON.stringify(known.manifest)));
}

async function versionOf(db) {
  if (!db.tables.includes(LAST_TABLE))
    throw new Trouble(
      `The database ${db.name} is not one of Huiyin, or was restored by half: it has no ${LAST_TABLE}.`,
    );
  return (await db.sql(`SELECT name FROM ${LAST_TABLE} ORDER BY id`)).map(({ name }) => name);
}

async function* dumped(db, tables, counter, hash) {
  const dump = db.start('dump', [...DUMP, db.name, ...tables], ['ignore', 'pipe']);
  try {
    for await (const chunk of dump.child.stdout) {
      counter.push(chunk);
      hash.update(chunk);
      yield record(KIND.sql, chunk);
    }
    await dump.done;
  } finally {
    dump.kill();
  }
}

/** Also what a backup that was killed left behind yesterday or before. */
function removeOld(folder, keep) {
  const names = fs.readdirSync(folder).sort();
  const old = names.filter((name) => NAME.test(name)).slice(0, -keep);
  const age = (name) => Date.now() - fs.statSync(path.join(folder, name)).mtimeMs;
  const left = names.filter((name) => HALF.test(name) && age(name) > DAY_MS);
  for (const name of [...old, ...left]) fs.rmSync(path.join(folder, name), { force: true });
  return old;
}

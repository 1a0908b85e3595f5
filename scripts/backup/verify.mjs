// Whether a restored database is the one that was backed up: every table, what is counted, the audit chain, the pictures.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, ROOT } from '../places.mjs';
import { attempt, tail } from '../programs.mjs';
import { checkCounts } from '../summary-counts.mjs';
import { connect } from './client.mjs';

const PAGE = 1000;

/**
 * Compares the database at `url` with `manifest`; `pictures` is the folder they were restored into, or null. Resolves to
 * `{ lines, wrong }`: a table to print, and every difference as a sentence.
 */
export async function verify({ url, manifest, pictures }) {
  const db = await connect(url);
  try {
    const rows = await compareRows(db, manifest);
    const others = [
      ['summaries', await checkCounts(db.sql)],
      ['audit chain', await checkChain(db.sql, url, manifest)],
      ['pictures', await checkPictures(db.sql, manifest, pictures)],
    ];
    return {
      lines: [...rows.lines, '', ...others.map(([name, { counted }]) => `${name.padEnd(30)} ${counted}`)],
      wrong: [...rows.wrong, ...others.flatMap(([, { wrong }]) => wrong)],
    };
  } finally {
    await db.close();
  }
}

async function compareRows({ sql, tables }, { rows }) {
  const lines = [`${'table'.padEnd(30)} ${'in the backup'.padStart(14)} ${'restored'.padStart(14)}`];
  const wrong = tables.filter((table) => !(table in rows)).map((table) => `the table ${table} is not in the backup`);
  for (const [table, expected] of Object.entries(rows)) {
    const there = tables.includes(table) ? Number((await sql(`SELECT COUNT(*) AS n FROM \`${table}\``))[0].n) : NaN;
    lines.push(`${table.padEnd(30)} ${String(expected).padStart(14)} ${String(there).padStart(14)}`);
    if (there !== expected) wrong.push(`${table} has ${there} rows instead of ${expected}`);
  }
  return { lines, wrong };
}

/** By the server's own program, and the last link as it was at the moment of the backup. */
async function checkChain(sql, url, { audit }) {
  // The chain is hashed, not encrypted: any keys will do for a program that asks for some.
  const keys = {
    DATA_KEYS: process.env.DATA_KEYS ?? `any:${crypto.randomBytes(32).toString('base64')}`,
    SIGNING_KEY: process.env.SIGNING_KEY ?? crypto.randomBytes(32).toString('hex'),
  };
  const program = [inRoot('server/dist/audit-verify.js')];
  const walk = await attempt(process.execPath, program, { cwd: ROOT, env: { ...keys, DATABASE_URL: url } });
  const [head] = await sql('SELECT seq, hash FROM audit_head WHERE id = 1');
  const same = (head?.seq ?? null) === (audit?.seq ?? null) && (head?.hash ?? null) === (audit?.hash ?? null);
  return {
    counted: audit ? `${audit.seq} sealed, head ${audit.hash}` : 'empty',
    wrong: [
      ...(walk.code === 0 ? [] : [tail(walk.output, 20)]),
      ...(same ? [] : ['the head of the audit chain is not the one in the backup']),
    ],
  };
}

/** Every picture that belongs to something has its file and its small copy. What belongs to nothing may be on its way out. */
async function checkPictures(sql, manifest, folder) {
  const { store, files } = manifest.pictures;
  if (store === 'elsewhere') return { counted: 'kept in a bucket, which has copies of its own', wrong: [] };
  if (folder === null) return { counted: `${files} files are in the backup and were left there`, wrong: [] };
  const missing = [];
  let looked = 0;
  let after = '0';
  for (;;) {
    const rows = await sql(
      `SELECT id, storage_key AS pictureKey, subject_id AS subject FROM picture WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
      [after],
    );
    for (const { pictureKey, subject } of rows.filter((row) => row.subject !== null)) {
      looked += 1;
      const both = [pictureKey, pictureKey.replace(/(\.[a-z]+)$/, '.thumb$1')];
      missing.push(...both.filter((key) => !fs.existsSync(path.join(folder, key))).map((key) => `${key} (${subject})`));
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1).id;
  }
  return {
    counted: `${files} files, ${looked} pictures that belong to something`,
    wrong: missing.slice(0, 5).map((key) => `the picture ${key} is missing`),
  };
}

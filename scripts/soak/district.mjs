// A district as small as messages need it: one station, one matter for each message, so that every message on a phone can
// be told from every other by the page it opens. And the happenings themselves, written where the server writes them.
import mysql from 'mysql2/promise';
import { inRoot, ROOT } from '../places.mjs';
import { runNode } from '../programs.mjs';

const BATCH = 500;
/** What happens: whom it is told to, and by which of our templates it goes to a phone. */
export const HAPPENINGS = [
  { kind: 'replied', as: 'voter', key: 'progress' },
  { kind: 'assigned', as: 'deputy', key: 'task' },
  { kind: 'told', as: 'voter', key: 'progress' },
  { kind: 'escalated', as: 'deputy', key: 'due' },
  { kind: 'asked', as: 'voter', key: 'progress' },
];

/** Makes the database with its tables; resolves to `sql(text, values)` with `close`. `env`: keys for the migration. */
export async function openDistrict({ serverUrl, name, env }) {
  const admin = await mysql.createConnection(serverUrl);
  await admin.query(`DROP DATABASE IF EXISTS ${name}`);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await admin.end();
  const url = `${serverUrl}/${name}`;
  const sentence = 'The tables could not be made.';
  await runNode([inRoot('server/dist/migrate.js')], { cwd: ROOT, env: { ...env, DATABASE_URL: url }, sentence });
  const pool = mysql.createPool({ uri: url, timezone: 'Z', charset: 'utf8mb4_unicode_520_ci', connectionLimit: 2 });
  const sql = async (text, values) => (await pool.query(text, values))[0];
  await sql(
    `INSERT INTO district (id, code, name, policy, created_at) VALUES (1, 'SOAK', '示范区', 'natural', NOW(3))`,
  );
  await sql(`INSERT INTO station (id, code, name, district_id, kind, state, address, phone, opening_hours, introduction,
      disclosures, pinyin, initials) VALUES (1, 'SOAK', '示范联络站', 1, 'community', 'open', '', '', '', '', '[]', '', '')`);
  return { url, sql, close: () => pool.end() };
}

/**
 * One matter and one happening for each of `messages` ({ code, personId, happening }), in their order, in the outbox: from
 * there the servers hand them out.
 */
export async function happen(sql, messages) {
  for (let from = 0; from < messages.length; from += BATCH) {
    const some = messages.slice(from, from + BATCH);
    await sql(
      `INSERT INTO request (code, district_id, voter_id, station_id, title, text, category, state, open, due_at,
         routing_rule, routing_reason, idempotency_key, body_hash, created_at, updated_at) VALUES ?`,
      [some.map((m) => matterRow(m))],
    );
    const ids = new Map(
      (await sql('SELECT id, code FROM request WHERE code IN (?)', [some.map((m) => m.code)])).map((r) => [
        r.code,
        r.id,
      ]),
    );
    await sql(
      `INSERT INTO event (topic, subject_id, district_id, at, kind, round, actor_role, actor_name, detail, pending) VALUES ?`,
      [some.map((m) => eventRow(m, ids.get(m.code)))],
    );
  }
}

function matterRow({ code, personId }) {
  const now = new Date();
  const text = `第 ${code} 号路灯坏了，晚上看不清路，电话 13800000000。`;
  const due = new Date(now.getTime() + 3 * 86_400_000);
  return [code, 1, personId, 1, '路灯坏了', text, '其他', 'assigned', 1, due, 'station', '', code, code, now, now];
}

function eventRow({ code, personId, happening: { kind, as } }, requestId) {
  const told = [{ to: { person: personId, as }, title: `示范事项 ${code}`, text: '请点开看看。' }];
  const detail = JSON.stringify({ requestCode: code, told });
  return ['request', requestId, 1, new Date(), kind, 1, 'system', '系统', detail, 1];
}

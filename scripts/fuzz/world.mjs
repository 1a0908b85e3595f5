// Where it is fuzzed: the demo's two districts on a throw-away database, WeChat's stand-in, one server; and in it, marks by
// which it shows when somebody reads what is another's.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import mysql from 'mysql2/promise';
import { inData, inRoot, ROOT } from '../places.mjs';
import { runNode } from '../programs.mjs';
import { Trouble } from '../sentences.mjs';
import { aPort, newSayings, startOne } from '../soak/servers.mjs';
import { startSimulator } from '../wechat-sim/simulator.mjs';
import { personMarks, requestMark, textMark } from './marks.mjs';

const NAME = 'fuzz';
/** Voters of each district, most of them made up: enough for some to be forgotten. */
const VOTERS = 450;

/** Brings it all up: `{ origin, sql, simulator, sayings, databaseUrl, env }`. `life` ends what was started. */
export async function openWorld({ serverUrl, seed, life }) {
  const dataDir = inData('fuzz', `${process.pid}`);
  fs.mkdirSync(dataDir, { recursive: true });
  life.add(() => fs.rmSync(dataDir, { recursive: true, force: true }));
  const keys = {
    DATA_KEYS: `f1:${crypto.randomBytes(32).toString('base64')}`,
    SIGNING_KEY: crypto.randomBytes(32).toString('hex'),
  };
  const admin = await mysql.createConnection(serverUrl);
  await admin.query(`DROP DATABASE IF EXISTS ${NAME}`);
  await admin.query(`CREATE DATABASE ${NAME} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await admin.end();
  const databaseUrl = `${serverUrl}/${NAME}`;
  const port = await aPort();
  const origin = `http://127.0.0.1:${port}`;
  const simulator = await startSimulator({ seed, push: { url: `${origin}/api/wechat/push` } });
  life.add(() => simulator.stop());
  const env = {
    ...{ ...keys, ...simulator.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, DEMO_MODE: 'true' },
    ...{ PUBLIC_URL: 'https://huiyin.example', DB_POOL: '20' },
  };
  const run = (file, sentence) => runNode([inRoot('server/dist', file)], { cwd: ROOT, env, sentence });
  await run('migrate.js', 'The tables could not be made.');
  await run('demo/seed.js', 'The demo districts could not be filled.');
  const pool = mysql.createPool({
    ...{ uri: databaseUrl, timezone: 'Z', charset: 'utf8mb4_unicode_520_ci', connectionLimit: 2 },
    ...{ supportBigNumbers: true, bigNumberStrings: true, dateStrings: true },
  });
  life.add(() => pool.end());
  const sql = async (text, values) => (await pool.query(text, values))[0];
  await plant(sql, keys);
  const sayings = newSayings();
  const server = await startOne({ env, sayings, port });
  life.add(() => server.stop());
  // The demo makes up all voters before the one who is wanted: done here, while nobody waits for it.
  for (const district of [1, 2]) await makeUpVoters(origin, district);
  return { origin, sql, simulator, sayings, databaseUrl, env, stop: () => server.stop() };
}

async function makeUpVoters(origin, district) {
  const body = JSON.stringify({ role: 'voter', district, n: VOTERS });
  const answer = await fetch(`${origin}/api/demo/sign-in`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
  });
  if (!answer.ok) throw new Trouble('The demo makes up no voters.', await answer.text());
}

/** Every voter gets a name, a phone and an openid that stand nowhere else, every matter's words a mark and a phone. */
async function plant(sql, keys) {
  const { Crypto } = createRequire(import.meta.url)(inRoot('server/dist/platform/crypto/crypto.js'));
  const sealed = new Crypto({ ...keys, DATA_KEYS: [keys.DATA_KEYS] });
  const voters = await sql(
    "SELECT p.id, p.openid IS NOT NULL AS app FROM person p JOIN person_role r ON r.person_id = p.id AND r.role = 'voter'",
  );
  for (const { id, app } of voters) {
    const { name, phone, openid } = personMarks(id);
    await sql('UPDATE person SET name_cipher = ?, own_phone_cipher = ?, own_phone_index = ?, openid = ? WHERE id = ?', [
      sealed.encrypt(name),
      sealed.encrypt(phone),
      sealed.blindIndex(phone),
      Number(app) ? openid : null,
      id,
    ]);
  }
  for (const { id } of await sql('SELECT id FROM request'))
    await sql('UPDATE request SET text = CONCAT(text, ?) WHERE id = ?', [requestMark(id), id]);
  for (const { id, subject } of await sql(
    "SELECT id, subject_id AS subject FROM event WHERE topic = 'request' AND actor_role = 'voter' AND text IS NOT NULL",
  ))
    await sql('UPDATE event SET text = CONCAT(text, ?) WHERE id = ?', [textMark(subject), id]);
}

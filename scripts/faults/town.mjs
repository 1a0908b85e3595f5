// A district small enough for a minute and whole enough for every verb: two stations, their deputies and liaisons, a
// department, offices above, voters with phones. Everyone is signed in already.
import crypto from 'node:crypto';
import mysql from 'mysql2/promise';
import { ROOT } from '../places.mjs';
import { runNode } from '../programs.mjs';
import { SIM_TEMPLATES } from '../wechat-sim/templates.mjs';

export const COLLATION = 'utf8mb4_unicode_520_ci';
const VOTERS = 10;
const STATIONS = 2;
const DEPUTIES_PER_STATION = 2;
/** So many messages of each kind every phone has consented to: more than a scenario sends. */
const CONSENTS = 500;
const FAR = '2099-01-01';

/** A pool of the harness's own connections; `sql(text, values)` gives the rows. */
export function openSql(url, limit = 3) {
  const pool = mysql.createPool({
    ...{ uri: url, timezone: 'Z', charset: COLLATION, connectionLimit: limit },
    ...{ supportBigNumbers: true, bigNumberStrings: true },
  });
  return { sql: async (text, values) => (await pool.query(text, values))[0], close: () => pool.end() };
}

/** Makes the empty database `name`. */
export async function makeDatabase(serverUrl, name) {
  const admin = await mysql.createConnection(serverUrl);
  await admin.query(`DROP DATABASE IF EXISTS ${name}`);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE ${COLLATION}`);
  await admin.end();
}

/** Brings the tables of the database to the version of the server under `root`. */
export const migrate = (env, root = ROOT) =>
  runNode([`${root}/server/dist/migrate.js`], { cwd: root, env, sentence: 'The tables could not be made.' });

/**
 * Fills an empty database of `sql`. Resolves to the people by what they do: { voters, liaisons, deputies, departments,
 * visitors }, each { token, openid?, … }, and the codes of the stations. `simulator` gets their phones.
 */
export async function buildTown(sql, simulator) {
  await places(sql);
  const town = { voters: [], liaisons: [], deputies: [], departments: [], visitors: [], stations: [] };
  for (let n = 1; n <= STATIONS; n += 1) town.stations.push(`FS0000${n}`);
  const somebody = makePerson(sql, simulator);
  for (let n = 1; n <= VOTERS; n += 1) town.voters.push(await somebody('voter', {}));
  for (let n = 1; n <= STATIONS; n += 1) {
    town.liaisons.push({ ...(await somebody('liaison', { district_id: 1, station_id: n })), station: n });
    for (let i = 1; i <= DEPUTIES_PER_STATION; i += 1) town.deputies.push(await aDeputy(sql, somebody, n, i));
  }
  town.departments.push({ ...(await somebody('department', { district_id: 1, department_id: 1 })), code: 'FB00001' });
  await somebody('street_office', { district_id: 1, street_id: 1 });
  await somebody('district_office', { district_id: 1 });
  for (let n = 1; n <= 2; n += 1) {
    const openid = `oFAULTS_visitor_${n}`;
    simulator.api.phone({ openid });
    town.visitors.push({ openid });
  }
  return town;
}

async function places(sql) {
  await sql(`INSERT INTO district (id, code, name, policy, created_at) VALUES (1, 'FD1', '示范区', 'natural', NOW(3))`);
  await sql(`INSERT INTO street (id, district_id, code, name) VALUES (1, 1, 'FT1', '示范街道')`);
  await sql(`INSERT INTO term (id, district_id, level, name, starts_on, ends_on)
    VALUES (1, 1, 'district', '本届', '2021-01-01', '2099-12-31')`);
  await sql(`INSERT INTO department (id, code, district_id, name, duty, phone)
    VALUES (1, 'FB00001', 1, '示范路灯管理所', '路灯', '0000-9900000')`);
  for (let n = 1; n <= STATIONS; n += 1) {
    await sql(
      `INSERT INTO community (id, district_id, street_id, code, name) VALUES (${n}, 1, 1, 'FC${n}', '示范${n}社区')`,
    );
    await sql(`INSERT INTO station (id, code, name, district_id, street_id, community_id, kind, state, address, phone,
        opening_hours, introduction, disclosures, pinyin, initials)
      VALUES (${n}, 'FS0000${n}', '示范${n}联络站', 1, 1, ${n}, 'community', 'open', '', '', '', '', '[]', '', '')`);
    await sql(`INSERT INTO constituency (id, district_id, code, name, level, station_id)
      VALUES (${n}, 1, 'FX${n}', '第${n}选区', 'district', ${n})`);
    await sql(`INSERT INTO constituency_community (constituency_id, community_id) VALUES (${n}, ${n})`);
  }
}

/** `(role, over)` makes one person with a role, a session that lasts and, for who gets messages, a phone that agreed. */
function makePerson(sql, simulator) {
  let made = 0;
  return async (role, over) => {
    made += 1;
    const openid = `oFAULTS_${role}_${made}`;
    const { insertId: id } = await sql('INSERT INTO person (openid, created_at) VALUES (?, NOW(3))', [openid]);
    const roleId = await insert(sql, 'person_role', { person_id: id, role, starts_on: '2000-01-01', ...over });
    simulator.api.phone({ openid });
    simulator.api.visit(openid);
    for (const { id: template } of SIM_TEMPLATES) {
      simulator.api.onePhone(openid).credits[template] = CONSENTS;
      await sql(`INSERT INTO consent (openid, template_id, person_id, balance, exact) VALUES (?, ?, ?, ?, 1)`, [
        ...[openid, template, id, CONSENTS],
      ]);
    }
    const token = crypto.randomBytes(32).toString('base64url');
    const hash = (text) => crypto.createHash('sha256').update(text).digest('hex');
    await insert(sql, 'auth_session', {
      ...{ family: crypto.randomBytes(16).toString('hex'), person_id: id, role_id: roleId },
      ...{ access_hash: hash(token), access_expires_at: FAR, refresh_hash: hash(`r${token}`), refresh_expires_at: FAR },
      created_at: new Date(),
    });
    return { id: String(id), roleId, openid, token, role };
  };
}

async function aDeputy(sql, somebody, station, i) {
  const deputyId = (station - 1) * DEPUTIES_PER_STATION + i;
  const person = await somebody('deputy', { district_id: 1, deputy_id: deputyId });
  await sql(
    `INSERT INTO deputy (id, code, district_id, term_id, person_id, level, name, pinyin, initials, title, field,
       introduction, constituency_id, station_id, starts_on, ends_on)
     VALUES (?, ?, 1, 1, ?, 'district', ?, '', '', '', '城建', '', ?, ?, '2021-01-01', NULL)`,
    [deputyId, `FP0000${deputyId}`, person.id, `示范代表${'甲乙丙丁戊己'[deputyId - 1]}`, station, station],
  );
  return { ...person, code: `FP0000${deputyId}`, station };
}

async function insert(sql, table, row) {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  const { insertId } = await sql(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, Object.values(row));
  return String(insertId);
}

// Districts, streets, communities, stations, deputies, people with their roles, and sessions to act in.
import crypto from 'node:crypto';
import { peopleOf, SIGNED_IN } from './places.mjs';
import { departments } from './seed-handling.mjs';

const STATION_CODE = "CONCAT('BS', LPAD(seq, 8, '0'))";
const DISTRICT = 'FLOOR((seq - 1) / 100) + 1';
const STREET = 'FLOOR((seq - 1) / 10) + 1';
const DISCLOSURES = JSON.stringify(
  ['职责', '接待日', '代表', '办理流程'].map((title) => ({
    title,
    text: `${title}：每月五日接待选民，遇休息日顺延。`,
  })),
);
/** A field like any station's, 1 km wide, so that the page's queries read rows of the usual size. */
const BORDER =
  `CONCAT('{"type":"Polygon","coordinates":[[[', 110 + (seq % 100) / 100, ',30],[', 110 + (seq % 100) / 100, ',30.01],[',` +
  ` 110.01 + (seq % 100) / 100, ',30.01],[', 110 + (seq % 100) / 100, ',30]]]}')`;

/** Fills everything but the requests. `sql` runs one statement; `keys` are the server's (field encryption). */
export async function seedPlaces(sql, shape, keys) {
  const { districts, streets, stations, deputies, deputiesPerStation } = shape;
  const upTo = (n) => `FROM seq_1_to_${n}`;
  await sql(`INSERT INTO district (id, code, name, policy, created_at)
    SELECT seq, CONCAT('BD', seq), CONCAT('示范', seq, '区'), 'natural', NOW(3) ${upTo(districts)}`);
  await sql(`INSERT INTO street (id, district_id, code, name)
    SELECT seq, FLOOR((seq - 1) / 10) + 1, CONCAT('BT', seq), CONCAT('示范', seq, '街道') ${upTo(streets)}`);
  await sql(`INSERT INTO community (id, district_id, street_id, code, name, boundary)
    SELECT seq, ${DISTRICT}, ${STREET}, CONCAT('BC', LPAD(seq, 8, '0')), CONCAT('示范', seq, '社区'), ${BORDER} ${upTo(stations)}`);
  await sql(
    `INSERT INTO station (id, district_id, street_id, community_id, parent_id, code, name, kind, state, address, phone,
      opening_hours, introduction, disclosures, lng, lat, pinyin, initials)
    SELECT seq, ${DISTRICT}, ${STREET}, seq, IF(seq % 10 = 1, NULL, seq - (seq - 1) % 10), ${STATION_CODE},
      CONCAT('示范', seq, '社区联络站'), IF(seq % 10 = 1, 'central', 'community'), 'open', CONCAT('示范路 ', seq, ' 号'),
      '0000-1234567', '周一至周五 9:00–17:30', '每月五日接待选民，平时可在小程序里写。', ?,
      110.005 + (seq % 100) / 100, 30.005, 'shifanshequlianluozhan', 'sfsqllz' ${upTo(stations)}`,
    [DISCLOSURES],
  );
  await sql(`INSERT INTO constituency (id, district_id, code, name, level, station_id)
    SELECT seq, ${DISTRICT}, CONCAT('BX', seq), CONCAT('第 ', seq, ' 选区'), 'district', seq ${upTo(stations)}`);
  await sql(`INSERT INTO constituency_community (constituency_id, community_id) SELECT seq, seq ${upTo(stations)}`);
  await sql(`INSERT INTO term (id, district_id, level, name, starts_on, ends_on)
    SELECT seq, seq, 'district', '示范届', '2021-01-01', '2099-12-31' ${upTo(districts)}`);
  const of = `FLOOR((seq - 1) / ${deputiesPerStation}) + 1`;
  await sql(`INSERT INTO deputy (id, code, district_id, term_id, person_id, level, name, pinyin, initials, title, field, introduction,
      constituency_id, station_id, starts_on, ends_on)
    SELECT seq, CONCAT('BP', LPAD(seq, 8, '0')), FLOOR((${of} - 1) / 100) + 1, FLOOR((${of} - 1) / 100) + 1, ${shape.voters} + seq,
      'district', CONCAT('代', seq), 'dai', 'd', '居民', '城建城管', '住在本社区。', ${of}, ${of}, '2021-01-01', NULL
    ${upTo(deputies)}`);
  await sql(departments(shape));
  await seedPeople(sql, shape, keys);
}

async function seedPeople(sql, shape, keys) {
  const { voters, deputies, stations, streets, districts, deputiesPerStation } = shape;
  const people = peopleOf(shape);
  const name = encrypted('示范联络员', keys);
  await sql(
    `INSERT INTO person (id, name_cipher, openid, created_at)
    SELECT seq, IF(seq > ?, ?, NULL), IF(seq <= ?, CONCAT('bench-', seq), NULL), NOW(3) FROM seq_1_to_${people.last}`,
    [voters + deputies, name, voters],
  );
  const role = (columns, values, n) =>
    sql(
      `INSERT INTO person_role (id, person_id, role, district_id, ${columns}, starts_on) SELECT ${values}, '2021-01-01' FROM seq_1_to_${n}`,
    );
  await role('station_id', "seq, seq, 'voter', NULL, NULL", voters);
  const station = `FLOOR((seq - 1) / ${deputiesPerStation}) + 1`;
  await role(
    'deputy_id',
    `${voters} + seq, ${voters} + seq, 'deputy', FLOOR((${station} - 1) / 100) + 1, seq`,
    deputies,
  );
  const liaison = `${voters + deputies} + seq`;
  await role('station_id', `${liaison}, ${liaison}, 'liaison', ${DISTRICT}, seq`, stations);
  const [street, district] = [people.streetOffice(0), people.districtOffice(0)].map((first) => `${first} + seq`);
  await role('street_id', `${street}, ${street}, 'street_office', FLOOR((seq - 1) / 10) + 1, seq`, streets);
  await role('station_id', `${district}, ${district}, 'district_office', seq, NULL`, districts);
  await seedSessions(sql, people);
}

/** Sessions that outlive any run. A token is in nobody's hands but the bench's, and only in its own database. */
async function seedSessions(sql, people) {
  const ids = {
    ...{ voter: 'seq', deputy: `${people.deputy(0)} + seq`, liaison: `${people.liaison(0)} + seq` },
    ...{ street_office: `${people.streetOffice(0)} + seq`, district_office: `${people.districtOffice(0)} + seq` },
  };
  const far = "'2099-01-01'";
  for (const [role, id] of Object.entries(ids)) {
    const hash = (prefix) => `SHA2(CONCAT('${prefix}-${role}-', LPAD(seq, 12, '0')), 256)`;
    await sql(`INSERT INTO auth_session (family, person_id, role_id, access_hash, access_expires_at, refresh_hash, refresh_expires_at, created_at)
      SELECT MD5(CONCAT('${role}', seq)), ${id}, ${id}, ${hash('bench')}, ${far}, ${hash('again')}, ${far}, NOW(3)
      FROM seq_1_to_${SIGNED_IN[role]} WHERE EXISTS (SELECT 1 FROM person_role r WHERE r.id = ${id} AND r.role = '${role}')`);
  }
}

/** A name as the server keeps names (AES-256-GCM, the key's id in front). */
function encrypted(text, { id, key }) {
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [id, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.');
}

// What there is in the world, by kind, in an order that is the same in every run; and who is in it.
const HELD = `(r.role <> 'voter' OR p.openid IS NOT NULL) AND r.starts_on <= CURRENT_DATE
  AND (r.ends_on IS NULL OR r.ends_on >= CURRENT_DATE) AND (d.ends_on IS NULL OR d.ends_on >= CURRENT_DATE)`;

/** What the seeded password of every account is; the demo's own. */
const PASSWORDS = ['Huiyin-Shifan-2026', 'Huiyin-Shifan-2027', 'wrong-password-1A'];

/** Reads it all: `{ pools, people, requests, byCode, stations, deputiesAt }`; `byCode` of requests, `stations` by code, `deputiesAt` codes by station. */
export async function readWorld({ sql, simulator }) {
  const column = async (text) => (await sql(text)).map((row) => String(Object.values(row)[0]));
  const requests = await sql(
    `SELECT r.id, r.code, r.state, r.voter_id AS voterId, r.station_id AS stationId, r.street_id AS streetId, r.district_id AS districtId,
        r.deputy_id AS deputyId, r.open OR r.state IN ('told', 'merged') AS live, GROUP_CONCAT(p.department_id) AS departments
       FROM request r LEFT JOIN forward_part p ON p.request_id = r.id GROUP BY r.id ORDER BY r.id`,
  );
  const day = (n) => new Date(Date.now() + n * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  const pools = {
    request: requests.map((r) => r.code),
    live: requests.filter((r) => Number(r.live)).map((r) => r.code),
    arbiter: await column('SELECT code FROM request WHERE arbiter IS NOT NULL ORDER BY id'),
    station: await column('SELECT code FROM station ORDER BY id'),
    deputy: await column('SELECT code FROM deputy ORDER BY id'),
    community: await column('SELECT code FROM community ORDER BY id'),
    department: await column('SELECT code FROM department ORDER BY id'),
    district: await column('SELECT code FROM district ORDER BY id'),
    picture: await column('SELECT code FROM picture ORDER BY id'),
    door: await column('SELECT code FROM door_code ORDER BY code'),
    sample: await column('SELECT id FROM sample ORDER BY id'),
    check: await column('SELECT id FROM content_check ORDER BY id'),
    canned: await column('SELECT id FROM canned ORDER BY id'),
    roleChange: await column('SELECT id FROM role_change ORDER BY id'),
    call: await column('SELECT id FROM delivery ORDER BY id'),
    message: await column('SELECT id FROM message ORDER BY id LIMIT 3000'),
    role: await column('SELECT id FROM person_role ORDER BY id'),
    account: await column('SELECT account FROM person WHERE account IS NOT NULL ORDER BY id'),
    binding: [
      ...(await column('SELECT account FROM person WHERE account IS NOT NULL ORDER BY id')).map((a) => `account:${a}`),
      ...(await column('SELECT code FROM deputy ORDER BY id')).map((c) => `deputy:${c}`),
    ],
    password: PASSWORDS,
    day: [-400, -30, -1, 0, 1, 2, 10, 59, 200].map(day),
    instant: [-48, -2, -0.1, 0, 3].map((h) => new Date(Date.now() + h * 3_600_000).toISOString()),
    minute: ['PT1M', 'PT0S', 'PT10M'],
    point: ['113.93,22.76', '114.065,22.705', '113.9,22.7', '0,0', '180,90'],
    ...wechatCodes(simulator),
    // What answers bring.
    ...{ cursor: [], ticket: [], secret: [], refresh: [], desk: [], pictureLink: [] },
  };
  const deputies = await sql('SELECT id, code, station_id AS station FROM deputy ORDER BY id');
  const deputiesAt = new Map();
  for (const { code, station } of deputies) deputiesAt.set(station, [...(deputiesAt.get(station) ?? []), code]);
  const stations = await sql(
    'SELECT code, id AS stationId, street_id AS streetId, district_id AS districtId FROM station',
  );
  return {
    pools,
    people: await peopleOf(sql),
    requests,
    byCode: new Map(requests.map((r) => [r.code, r])),
    deputiesAt,
    deputyIds: new Map(deputies.map((d) => [d.code, d.id])),
    stations: new Map(stations.map((s) => [s.code, s])),
  };
}

function wechatCodes({ api }) {
  const codes = { wechatCode: [], phoneCode: [] };
  for (let i = 0; i < 40; i += 1) {
    const openid = `oFUZZ_visitor_${i}`;
    api.phone({ openid, phone: `1370000${String(i).padStart(4, '0')}` });
    codes.wechatCode.push(api.login(openid).code);
    codes.phoneCode.push(api.phoneCode(openid).code);
  }
  return codes;
}

/** Everyone whose place can be taken: { role, district, n } as the demo counts them, and what is theirs. */
async function peopleOf(sql) {
  const districts = (await sql('SELECT id FROM district ORDER BY id LIMIT 2')).map((d) => d.id);
  const rows = await sql(
    `SELECT r.id AS roleId, r.role, r.person_id AS personId, r.district_id AS districtId, r.station_id AS stationId,
        r.street_id AS streetId, r.deputy_id AS deputyId, r.department_id AS departmentId
       FROM person_role r JOIN person p ON p.id = r.person_id LEFT JOIN deputy d ON d.id = r.deputy_id
      WHERE ${HELD} ORDER BY r.id`,
  );
  const counted = new Map();
  return rows
    .filter((row) => districts.includes(row.districtId))
    .map((row) => {
      const district = districts.indexOf(row.districtId) + 1;
      const n = (counted.get(`${row.role} ${district}`) ?? 0) + 1;
      counted.set(`${row.role} ${district}`, n);
      return { ...row, district, n };
    });
}

/** Who has to do with a matter. */
export function partiesOf(request, people) {
  const departments = (request.departments ?? '').split(',');
  return people.filter(
    (p) =>
      p.districtId === request.districtId &&
      ((p.role === 'voter' && p.personId === request.voterId) ||
        (p.role === 'liaison' && p.stationId === request.stationId) ||
        (p.role === 'deputy' && p.deputyId === request.deputyId) ||
        (p.role === 'street_office' && p.streetId === request.streetId) ||
        (p.role === 'department' && departments.includes(p.departmentId)) ||
        p.role === 'district_office'),
  );
}

/** Takes from an answer what may be sent again: new matters, cursors, tickets, codes of desks, signed addresses. */
export function harvest({ pools, requests, byCode, stations, deputyIds }, { op, answer, who }) {
  const keep = (kind, value) => {
    if (typeof value !== 'string') return;
    const pool = pools[kind];
    pool.push(value);
    if (pool.length > 300) pool.shift();
  };
  const { json, text } = answer;
  if (!json || answer.status >= 300) return;
  keep('cursor', json.nextCursor ?? undefined);
  if (op === 'RoleChanges.propose') keep('roleChange', json.id);
  if (op === 'Binding.phone') keep('ticket', json.ticket);
  if (op === 'Desk.ticket') {
    keep('desk', json.code);
    keep('secret', json.secret);
  }
  const known = byCode.get(json.code);
  if (known && json.state)
    Object.assign(known, { state: json.state, deputyId: deputyIds.get(json.deputy?.code) ?? known.deputyId });
  if (answer.status === 201 && !known && stations.has(json.station?.code)) {
    const raised = {
      code: json.code,
      state: json.state,
      voterId: who?.role === 'voter' ? who.personId : null,
      ...stations.get(json.station.code),
    };
    requests.push(raised);
    byCode.set(raised.code, raised);
    keep('live', json.code);
  }
  keep('refresh', json.refreshToken);
  for (const [link] of text.matchAll(/(?<=\/pictures\/)\w+\?(?:size=\w+&)?e=\d{13}&s=[\w-]+/g))
    keep('pictureLink', link);
}

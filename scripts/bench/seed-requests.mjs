// Requests with their clocks and events: made by the database itself out of a sequence, a slice at a time, without its
// indexes, which are built afterwards in one go. Deterministic: chance is a checksum of the row's number.
import { say, seconds } from '../sentences.mjs';
import { stationOfRank } from './places.mjs';

const SLICE = 100_000;
const TABLES = ['request', 'request_clock', 'event'];
/** Chance in [0, 1) of row `seq` for one purpose. */
const chance = (purpose) => `(CRC32(CONCAT('${purpose}', seq)) / 4294967296)`;
const TEXT =
  '小区东门口的路灯坏了快两个星期，晚上老人孩子出门看不清路，台阶那里已经有人绊倒过。物业说归市政管，市政热线说已登记，到现在没有人来修。希望代表帮忙问一问，什么时候能修好。';

/** When request `seq` was submitted: spread over the years, the newest last. */
const createdAt = ({ rows, years }) =>
  `(@now - INTERVAL ROUND((${rows} - seq) * ${(years * 365 * 86400) / rows}) SECOND)`;
/** 24:00 (UTC+8) of the third day, as an instant in UTC. */
const dueAt = (column) => `(CAST(DATE(${column} + INTERVAL 8 HOUR) AS DATETIME(3)) + INTERVAL 4 DAY - INTERVAL 8 HOUR)`;

function stationOf({ stations }) {
  const step = stationOfRank(1, stations) - stationOfRank(0, stations);
  const rank = `FLOOR(${stations} * POW(${chance('station')}, 3))`;
  return `(1 + (${rank} * ${step < 0 ? step + stations : step}) % ${stations})`;
}

/** By `seq`: 95 % ended; the open ones wait for this or that. */
const stateOf = ({ firstOpen }) => `CASE
  WHEN seq < ${firstOpen} THEN ELT(1 + FLOOR(${chance('end')} * 20), 'refused', 'withdrawn') 
  ELSE ELT(1 + FLOOR(${chance('open')} * 20), 'submitted', 'submitted', 'submitted', 'submitted', 'clarifying', 'replied', 'replied',
    'told', 'told', 'told', 'told') END`;

function requestColumns(shape) {
  const { voters, deputiesPerStation } = shape;
  const ended = `seq < ${shape.firstOpen}`;
  const created = createdAt(shape);
  return `SELECT seq AS id, CONCAT('HY-', LPAD(HEX(seq), 7, '0'), '-', UPPER(LEFT(MD5(seq), 4))) AS code,
      1 + FLOOR(${chance('voter')} * ${voters}) AS voter_id, ${stationOf(shape)} AS station_id,
      COALESCE(${stateOf(shape)}, IF(${ended}, 'closed', 'assigned')) AS state, ${ended} AS ended,
      FLOOR(${chance('deputy')} * ${deputiesPerStation}) AS nth, ${created} AS created_at`;
}

const request = (
  shape,
  from,
  to,
) => `INSERT INTO request (id, code, district_id, voter_id, station_id, street_id, community_id,
    constituency_id, deputy_id, title, text, category, state, open, round, due_at, routing_rule, routing_reason, outcome, closed_at,
    idempotency_key, body_hash, created_at, updated_at)
  SELECT id, code, FLOOR((station_id - 1) / 100) + 1, voter_id, station_id, FLOOR((station_id - 1) / 10) + 1, station_id, station_id,
    IF(state IN ('assigned', 'replied', 'told', 'closed'), (station_id - 1) * ${shape.deputiesPerStation} + 1 + nth, NULL),
    CONCAT('路灯坏了第 ', id, ' 天'), '${TEXT}', ELT(1 + id % 4, '城建城管', '交通出行', '社区治理', '其他'), state, NOT ended, 1,
    IF(ended, created_at + INTERVAL 5 DAY, ${dueAt('created_at')}), 'station', '您扫的是这个联络站的码。',
    IF(state IN ('told', 'closed'), 'solved', NULL), IF(ended, created_at + INTERVAL 5 DAY, NULL),
    CONCAT('seed-', id), SHA2(id, 256), created_at, created_at + INTERVAL 1 DAY
  FROM (${requestColumns(shape)} FROM seq_${from}_to_${to}) AS made`;

/** One clock of every request of the slice that has it. */
function clock(kind, { from, to, where = 'TRUE', open, state, next = 'NULL' }) {
  const due = kind === 'total' ? 'NULL' : dueAt('created_at');
  return `INSERT INTO request_clock (request_id, round, kind, policy, calendar_version, started_at, due_at, state, met_at, pauses, next_step, next_at)
    SELECT id, 1, '${kind}', 'natural', '2026.1', created_at, ${due}, IF(${open}, 'running', ${state}),
      IF(${open}, NULL, created_at + INTERVAL 2 DAY), '[]', IF(${open} AND ${next} IS NOT NULL, 'overdue', NULL), IF(${open}, ${next}, NULL)
    FROM request WHERE id BETWEEN ${from} AND ${to} AND ${where}`;
}

const clocks = (from, to) => [
  clock('triage', {
    from,
    to,
    open: "state IN ('submitted', 'clarifying')",
    state: "'met'",
    next: dueAt('created_at'),
  }),
  clock('reply', {
    ...{ from, to, open: "state IN ('submitted', 'clarifying', 'assigned')", next: dueAt('created_at') },
    state: "IF(id % 20 = 0, 'missed', 'met')",
  }),
  clock('total', { from, to, open: 'open = 1', state: "'met'" }),
  clock('feedback', {
    from,
    to,
    where: "state IN ('told', 'closed')",
    open: "state = 'told'",
    state: "'met'",
    next: dueAt('created_at'),
  }),
];

/** One event of every request of the slice that came so far. Kinds are filled one after the other, so that a timeline's
 *  rows lie apart in the table, as they do when they were written on different days. */
function event(kind, { from, to, where = 'TRUE', hours, by, text = 'NULL', before, after, detail = 'NULL' }) {
  return `INSERT INTO event (topic, subject_id, district_id, at, kind, round, actor_role, actor_id, actor_name, from_state, to_state, text, detail, pending)
    SELECT 'request', id, district_id, created_at + INTERVAL ${hours} HOUR, '${kind}', 1, '${by}', NULL, '示范人员', ${before}, '${after}', ${text}, ${detail}, 0
    FROM request WHERE id BETWEEN ${from} AND ${to} AND ${where}`;
}

const CODE = 'CONVERT(code USING utf8mb4)';
const RECEIPT = `CONCAT('{"requestCode":"', ${CODE}, '","told":[],"receipt":{"code":"', ${CODE},
  '","station":{"code":"BS","name":"示范社区联络站"},"clocks":"', REPEAT('x', 900), '"}}')`;
const events = (from, to) => [
  event('submitted', { from, to, hours: 0, by: 'voter', before: 'NULL', after: 'submitted', detail: RECEIPT }),
  event('assigned', {
    ...{
      from,
      to,
      hours: 4,
      by: 'liaison',
      before: "'submitted'",
      after: 'assigned',
      detail: `'{"told":[],"deputyName":"代某"}'`,
    },
    where: 'deputy_id IS NOT NULL',
  }),
  event('replied', {
    ...{
      from,
      to,
      hours: 30,
      by: 'deputy',
      before: "'assigned'",
      after: 'replied',
      text: `'已经和市政养护队看过现场，本周五前修好，修好后我再来看一次。'`,
    },
    where: "state IN ('replied', 'told', 'closed')",
  }),
  event('told', {
    ...{
      from,
      to,
      hours: 60,
      by: 'deputy',
      before: "'replied'",
      after: 'told',
      text: `'路灯已经修好，请您看看。'`,
      detail: `'{"outcome":"solved"}'`,
    },
    where: "state IN ('told', 'closed')",
  }),
  event('rated', {
    ...{
      from,
      to,
      hours: 90,
      by: 'voter',
      before: "'told'",
      after: 'closed',
      detail: `'{"rating":{"echoed":true,"solved":"solved","comment":null}}'`,
    },
    where: "state = 'closed'",
  }),
  event('refused', {
    ...{
      from,
      to,
      hours: 20,
      by: 'liaison',
      before: "'submitted'",
      after: 'refused',
      detail: `'{"door":"信访","reason":"在诉讼中"}'`,
    },
    where: "state = 'refused'",
  }),
  event('withdrawn', {
    ...{ from, to, hours: 20, by: 'voter', before: "'submitted'", after: 'withdrawn' },
    where: "state = 'withdrawn'",
  }),
];

/** Fills requests, clocks, events and the summary rows. */
export async function seedRequests(sql, shape) {
  await sql('SET @now = CAST(UTC_TIMESTAMP() AS DATETIME(3))');
  const indexes = await dropIndexes(sql);
  const began = performance.now();
  const slices = [];
  for (let from = 1; from <= shape.rows; from += SLICE) slices.push([from, Math.min(shape.rows, from + SLICE - 1)]);
  for (const [from, to] of slices) await sql(request(shape, from, to));
  for (const [from, to] of slices) for (const one of clocks(from, to)) await sql(one);
  const kinds = events(1, 1).length;
  for (let nth = 0; nth < kinds; nth++) for (const [from, to] of slices) await sql(events(from, to)[nth]);
  say(`  rows are in after ${seconds(began)}; building the indexes`);
  for (const statement of indexes) await sql(statement);
  await sql(`INSERT INTO request_count (station_id, state, district_id, n)
    SELECT station_id, state, MAX(district_id), COUNT(*) FROM request GROUP BY station_id, state`);
  await sql(`INSERT INTO deputy_tally (deputy_id, waiting, replied, solved)
    SELECT deputy_id, SUM(state = 'assigned'), SUM(state <> 'assigned'), SUM(outcome <=> 'solved') FROM request
    WHERE deputy_id IS NOT NULL GROUP BY deputy_id`);
}

/** Takes the secondary indexes away and returns the statements that bring them back. */
async function dropIndexes(sql) {
  const back = [];
  for (const table of TABLES) {
    const [{ 'Create Table': made }] = await sql(`SHOW CREATE TABLE ${table}`);
    const keys = made
      .split('\n')
      .map((line) => line.trim().replace(/,$/, ''))
      .filter((line) => /^(UNIQUE )?KEY /.test(line));
    if (!keys.length) continue;
    await sql(`ALTER TABLE ${table} ${keys.map((key) => `DROP INDEX ${/`([^`]+)`/.exec(key)[0]}`).join(', ')}`);
    back.push(`ALTER TABLE ${table} ${keys.map((key) => `ADD ${key}`).join(', ')}`);
  }
  return back;
}

// Requests with all that belongs to them: made by the database itself out of a sequence, a slice at a time, without its
// indexes, which are built afterwards in one go. Deterministic: chance is a checksum of the row's number.
import { say, seconds } from '../sentences.mjs';
import { stationOfRank } from './places.mjs';
import { HANDLING, proofs } from './seed-handling.mjs';
import { clocks, dueAt, events } from './seed-history.mjs';
import { takeIndexes } from './seed-indexes.mjs';
import { seedSimilar } from './seed-similar.mjs';
import { chance, SENTENCES, SUBJECT, TEXT } from './seed-texts.mjs';
import { CREATED_AT, EVEN, HOURED, NOW, SEASONED } from './seed-when.mjs';

/** What one statement makes: of requests so many that its steps stay in memory. */
const REQUESTS = 20_000;
const SLICE = 100_000;
const TABLES = ['request', 'request_clock', 'event', 'proof', ...Object.keys(HANDLING)];
/** Nothing ends before it is so many days old; from then on each day one open request of so many ends. */
const OPEN_DAYS = 5;
const OPEN_LIFE_DAYS = 86;

function stationOf({ stations }) {
  const step = stationOfRank(1, stations) - stationOfRank(0, stations);
  const rank = `FLOOR(${stations} * POW(${chance('station')}, 3))`;
  return `(1 + (${rank} * ${step < 0 ? step + stations : step}) % ${stations})`;
}

/** Five of a hundred are open: over five years every request stays open three months, one with another. */
const IS_OPEN = `(${chance('ends')} < EXP(-GREATEST(0, age - ${OPEN_DAYS}) / ${OPEN_LIFE_DAYS}))`;
const OPEN_STATE = `CASE WHEN age < 1 THEN 'submitted'
  WHEN age < 3 THEN ELT(1 + FLOOR(${chance('early')} * 5), 'submitted', 'clarifying', 'assigned', 'assigned', 'assigned')
  ELSE ELT(1 + FLOOR(${chance('open')} * 20), 'submitted', 'clarifying', 'assigned', 'assigned', 'assigned', 'assigned', 'assigned',
    'assigned', 'assigned', 'assigned', 'forwarded', 'forwarded', 'forwarded', 'forwarded', 'answered', 'replied', 'replied', 'told',
    'told', 'told') END`;
const END_STATE = `COALESCE(ELT(1 + FLOOR(${chance('end')} * 20), 'refused', 'withdrawn'), 'closed')`;
const OUTCOME = `COALESCE(ELT(1 + FLOOR(${chance('outcome')} * 20), 'explained', 'explained', 'explained', 'planned', 'planned',
  'reasonable_but_not_now'), 'solved')`;
const DEPUTY = "state IN ('assigned', 'forwarded', 'answered', 'replied', 'told', 'closed')";
const ENDED_AT = "created_at + INTERVAL IF(state = 'closed', 90, 20) HOUR";

/** By `seq`, step by step: each level may use what the one below it found. The text is used once, so it is no step. */
const made = (
  shape,
  from,
  to,
) => `(SELECT *, ${SUBJECT} AS subject, ${CREATED_AT} AS created_at, ${SENTENCES} AS sentences,
    IF(is_open, ${OPEN_STATE}, ${END_STATE}) AS state
  FROM (SELECT *, ${IS_OPEN} AS is_open, ${stationOf(shape)} AS station_id
  FROM (SELECT seq, day, @days - day AS age FROM (SELECT seq, ${HOURED} AS day FROM (SELECT seq, ${SEASONED} AS seasoned
  FROM (SELECT seq, ${EVEN(shape)} AS even FROM seq_${from}_to_${to}) AS a) AS b) AS c) AS d) AS e) AS made`;

const request = (
  shape,
  from,
  to,
) => `INSERT INTO request (id, code, district_id, voter_id, station_id, street_id, community_id,
    constituency_id, deputy_id, title, text, category, state, open, round, due_at, routing_rule, routing_reason, outcome,
    promise_date, answer_state, closed_at, idempotency_key, body_hash, created_at, updated_at)
  SELECT seq, CONCAT('HY-', LPAD(HEX(seq), 7, '0'), '-', UPPER(LEFT(MD5(seq), 4))), FLOOR((station_id - 1) / 100) + 1,
    1 + FLOOR(${chance('voter')} * ${shape.voters}), station_id, FLOOR((station_id - 1) / 10) + 1, station_id, station_id,
    IF(${DEPUTY}, (station_id - 1) * ${shape.deputiesPerStation} + 1 + FLOOR(${chance('deputy')} * ${shape.deputiesPerStation}), NULL),
    LEFT(subject, 40), ${TEXT}, ELT(1 + seq % 4, '城建城管', '交通出行', '社区治理', '其他'), state, is_open, 1,
    IF(is_open, ${dueAt('created_at')}, ${ENDED_AT}), 'station', '您扫的是这个联络站的码。',
    IF(state IN ('told', 'closed'), ${OUTCOME}, NULL),
    IF(state IN ('told', 'closed') AND ${OUTCOME} = 'planned', DATE(created_at + INTERVAL 183 DAY), NULL),
    IF(state = 'answered', 'waiting', NULL), IF(is_open, NULL, ${ENDED_AT}), CONCAT('seed-', seq), SHA2(seq, 256), created_at,
    IF(is_open, created_at + INTERVAL LEAST(age, 1) * 86400 SECOND, ${ENDED_AT})
  FROM ${made(shape, from, to)}`;

/**
 * Fills requests, then clocks, events, what handling keeps beside them, summary rows, and by which words they are found.
 * `besides`: jobs that need none of it.
 */
export async function seedRequests(lanes, shape, besides = []) {
  const began = performance.now();
  for (const statement of NOW(new Date().toISOString().slice(0, 23).replace('T', ' '))) await lanes.each(statement);
  // Each level of a row is found once, not again wherever it is used; and in memory.
  await lanes.each("SET SESSION optimizer_switch = 'derived_merge=off'");
  for (const name of ['tmp_memory_table_size', 'max_heap_table_size'])
    await lanes.each(`SET SESSION ${name} = 268435456`);
  let back;
  await lanes.run([async (sql) => (back = await takeIndexes(sql, TABLES))]);
  await lanes.run(
    slices(shape, REQUESTS).map(
      ([from, to]) =>
        (sql) =>
          sql(request(shape, from, to)),
    ),
  );
  say(`  requests are in after ${seconds(began)}`);
  const indexes = (table) => (sql) => (back[table] ? sql(back[table]) : undefined);
  await lanes.run([
    filling(shape, events, 'event', indexes),
    filling(shape, clocks, 'request_clock', indexes),
    (_, connection) => seedSimilar(connection),
    ...Object.entries(HANDLING).map(([table, one]) => filling(shape, (from, to) => [one(from, to)], table, indexes)),
    filling(shape, proofs, 'proof', indexes),
    ...besides,
    (sql) => sql(COUNTS),
    (sql) => sql(TALLIES),
    indexes('request'),
  ]);
  say(`  everything is in after ${seconds(began)}`);
}

/** A job that fills one table, statement after statement, and then builds its indexes. */
const filling = (shape, statements, table, indexes) => async (sql) => {
  const kinds = statements(1, 1, shape).length;
  for (let nth = 0; nth < kinds; nth++)
    for (const [from, to] of slices(shape, SLICE)) await sql(statements(from, to, shape)[nth]);
  await indexes(table)(sql);
};

const slices = ({ rows }, size) =>
  Array.from({ length: Math.ceil(rows / size) }, (_, n) => [n * size + 1, Math.min(rows, (n + 1) * size)]);

const COUNTS = `INSERT INTO request_count (station_id, state, district_id, n)
  SELECT station_id, state, MAX(district_id), COUNT(*) FROM request GROUP BY station_id, state`;
const TALLIES = `INSERT INTO deputy_tally (deputy_id, waiting, replied, solved)
  SELECT deputy_id, SUM(state IN ('assigned', 'forwarded', 'answered')), SUM(state NOT IN ('assigned', 'forwarded', 'answered')),
    SUM(outcome <=> 'solved') FROM request
  WHERE deputy_id IS NOT NULL GROUP BY deputy_id`;

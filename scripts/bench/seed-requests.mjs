// Requests with all that belongs to them: made by the database itself out of a sequence, a slice at a time, without its
// indexes, which are built afterwards in one go. Deterministic: chance is a checksum of the row's number.
import { say, seconds } from '../sentences.mjs';
import { stationOfRank } from './places.mjs';
import { HANDLING, proofs } from './seed-handling.mjs';
import { clocks, dueAt, events } from './seed-history.mjs';
import { chance, SUBJECT, TEXT } from './seed-texts.mjs';

const SLICE = 100_000;
const TABLES = [
  'request',
  'request_clock',
  'event',
  'ending',
  'rating',
  'reply_verdict',
  'promise',
  'forward',
  'forward_part',
];
/** Nothing ends before it is so many days old; from then on each day one open request of so many ends. */
const OPEN_DAYS = 5;
const OPEN_LIFE_DAYS = 86;

/** Days since request `seq` was submitted: spread over the years, the newest last. */
const age = ({ rows, years }) => `((${rows} - seq) * ${(years * 365) / rows})`;

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

/** By `seq`, step by step: each level may use what the one below it found. */
const made = (shape, from, to) => `(SELECT *, ${TEXT} AS text FROM (SELECT *, ${SUBJECT} AS subject,
    IF(is_open, ${OPEN_STATE}, ${END_STATE}) AS state, @now - INTERVAL ROUND(age * 86400) SECOND AS created_at
  FROM (SELECT *, ${IS_OPEN} AS is_open, ${stationOf(shape)} AS station_id
  FROM (SELECT seq, ${age(shape)} AS age FROM seq_${from}_to_${to}) AS a) AS b) AS c) AS made`;

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
    LEFT(subject, 40), text, ELT(1 + seq % 4, '城建城管', '交通出行', '社区治理', '其他'), state, is_open, 1,
    IF(is_open, ${dueAt('created_at')}, ${ENDED_AT}), 'station', '您扫的是这个联络站的码。',
    IF(state IN ('told', 'closed'), ${OUTCOME}, NULL),
    IF(state IN ('told', 'closed') AND ${OUTCOME} = 'planned', DATE(created_at + INTERVAL 183 DAY), NULL),
    IF(state = 'answered', 'waiting', NULL), IF(is_open, NULL, ${ENDED_AT}), CONCAT('seed-', seq), SHA2(seq, 256), created_at,
    IF(is_open, created_at + INTERVAL LEAST(age, 1) * 86400 SECOND, ${ENDED_AT})
  FROM ${made(shape, from, to)}`;

/** Fills requests, clocks, events, what handling keeps beside them, and the summary rows. */
export async function seedRequests(sql, shape) {
  await sql('SET @now = CAST(UTC_TIMESTAMP() AS DATETIME(3))');
  // Each level of a row is found once, not again wherever it is used.
  await sql("SET SESSION optimizer_switch = 'derived_merge=off'");
  const indexes = await dropIndexes(sql);
  const began = performance.now();
  const slices = [];
  for (let from = 1; from <= shape.rows; from += SLICE) slices.push([from, Math.min(shape.rows, from + SLICE - 1)]);
  for (const [from, to] of slices) await sql(request(shape, from, to));
  for (const [from, to] of slices) for (const one of [...clocks(from, to), ...HANDLING(from, to)]) await sql(one);
  const kinds = events(1, 1).length;
  for (let nth = 0; nth < kinds; nth++) for (const [from, to] of slices) await sql(events(from, to)[nth]);
  await sql(proofs());
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

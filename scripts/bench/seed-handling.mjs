// What handling keeps beside the seeded requests: departments' parts, what was told and shown, ratings, promises, and what
// figures are counted from.
import { FORWARDED, TOLD_EVENT } from './seed-history.mjs';

const DEPARTMENTS = 10;
const at = (hours) => `created_at + INTERVAL ${hours} HOUR`;

/** Departments of every district, each with a duty. */
export const departments = ({ districts }) => `INSERT INTO department (id, code, district_id, name, duty, phone)
  SELECT seq, CONCAT('BD', LPAD(seq, 8, '0')), FLOOR((seq - 1) / ${DEPARTMENTS}) + 1, CONCAT('示范局', seq), '道路、照明、排水', '0000-1234567'
  FROM seq_1_to_${districts * DEPARTMENTS}`;

const of = (from, to, where) => `FROM request WHERE id BETWEEN ${from} AND ${to} AND ${where}`;
const TOLD = "state IN ('told', 'closed')";

/** A statement a table, which fills it for one slice of requests. A forward and its one part have the number of their request. */
export const HANDLING = {
  ending: (
    from,
    to,
  ) => `INSERT INTO ending (request_id, round, district_id, street_id, station_id, deputy_id, outcome, told_at)
    SELECT id, 1, district_id, street_id, station_id, deputy_id, outcome, ${at(60)} ${of(from, to, TOLD)}`,
  rating: (
    from,
    to,
  ) => `INSERT INTO rating (request_id, round, district_id, station_id, person_id, who, echoed, solved, at)
    SELECT id, 1, district_id, station_id, voter_id, 'voter', 1, 'solved', ${at(90)} ${of(from, to, "state = 'closed'")}`,
  reply_verdict: (
    from,
    to,
  ) => `INSERT INTO reply_verdict (request_id, round, district_id, street_id, station_id, met, at)
    SELECT id, 1, district_id, street_id, station_id, id % 20 <> 0, created_at + INTERVAL 2 DAY
    ${of(from, to, "state IN ('replied', 'told', 'closed', 'refused', 'withdrawn')")}`,
  promise: (
    from,
    to,
  ) => `INSERT INTO promise (request_id, round, district_id, deputy_id, department_id, promised_day, made_at, open, ended_at, verdict)
    SELECT id, 1, district_id, deputy_id, NULL, promise_date, ${at(60)}, promise_date >= DATE(@now),
      IF(promise_date >= DATE(@now), NULL, promise_date), IF(promise_date >= DATE(@now), NULL, 'met')
    ${of(from, to, "outcome = 'planned'")}`,
  forward: (
    from,
    to,
  ) => `INSERT INTO forward (id, request_id, district_id, round, restated, class, by_role, by_id, by_name, at)
    SELECT id, id, district_id, 1, CONCAT(title, '，请核实处理。'), 'ordinary', 'deputy', deputy_id, '代某', ${at(8)}
    ${of(from, to, FORWARDED)}`,
  forward_part: (
    from,
    to,
  ) => `INSERT INTO forward_part (id, forward_id, request_id, department_id, leads, state, open, due_at, started_at, answered_at, answer)
    SELECT id, id, id, (district_id - 1) * ${DEPARTMENTS} + 1 + id % ${DEPARTMENTS}, 1,
      CASE state WHEN 'forwarded' THEN 'open' WHEN 'answered' THEN 'answered' ELSE 'accepted' END, state = 'forwarded',
      IF(state = 'forwarded', created_at + INTERVAL 21 DAY, ${at(26)}), ${at(8)}, IF(state = 'forwarded', NULL, ${at(26)}),
      IF(state = 'forwarded', NULL, '已派人到现场看过，排进本月计划。') ${of(from, to, FORWARDED)}`,
  request_decision: (from, to) => `INSERT INTO request_decision (request_id, what, station_id, deputy_id, up, since)
    SELECT id, 'answer', station_id, deputy_id, 0, ${at(26)} ${of(from, to, "state = 'answered'")}`,
};

/** What was told as solved was shown: with that very event ({@link TOLD_EVENT}). */
export const proofs = (from, to, { rows }) => [
  `INSERT INTO proof (request_id, round, event_id, kind, text, day)
    SELECT id, 1, ${TOLD_EVENT} * ${rows} + id, 'site_visit', '代表和养护队一起到现场看过，已经修好。', DATE(${at(60)})
    ${of(from, to, `${TOLD} AND outcome = 'solved'`)}`,
];

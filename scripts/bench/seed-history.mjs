// Clocks and events of the seeded requests, made by the database out of the requests' own rows.

/** 24:00 (UTC+8) of the third day, as an instant in UTC. */
export const dueAt = (column) =>
  `(CAST(DATE(${column} + INTERVAL 8 HOUR) AS DATETIME(3)) + INTERVAL 4 DAY - INTERVAL 8 HOUR)`;
/** Who has been with a department; one of ten that ended. */
export const FORWARDED = "(state IN ('forwarded', 'answered') OR (state = 'closed' AND id % 10 = 0))";

/** One clock of every request of the slice that has it. */
function clock(kind, { from, to, where = 'TRUE', open, state, due = dueAt('created_at'), more = {} }) {
  const columns = { owner_id: '0', promised_day: 'NULL', working_days: 'NULL', ...more };
  // Of what was due before everybody has heard already.
  const waits = `${open} AND ${due} > @now`;
  return `INSERT INTO request_clock (request_id, round, kind, policy, calendar_version, started_at, due_at, state, met_at, pauses,
      next_step, next_at, ${Object.keys(columns).join(', ')})
    SELECT id, 1, '${kind}', 'natural', '2026.1', created_at, ${due}, IF(${open}, 'running', ${state}),
      IF(${open}, NULL, created_at + INTERVAL 2 DAY), '[]', IF(${waits}, 'overdue', NULL), IF(${waits}, ${due}, NULL),
      ${Object.values(columns).join(', ')}
    FROM request WHERE id BETWEEN ${from} AND ${to} AND ${where}`;
}

/** Statements that make the clocks of one slice. */
export const clocks = (from, to) => [
  clock('triage', { from, to, open: "state IN ('submitted', 'clarifying')", state: "'met'" }),
  clock('reply', {
    ...{ from, to, open: "state IN ('submitted', 'clarifying', 'assigned', 'forwarded', 'answered')" },
    state: "IF(id % 20 = 0, 'missed', 'met')",
  }),
  clock('total', { from, to, due: 'NULL', open: 'open = 1', state: "'met'" }),
  clock('feedback', {
    ...{ from, to, where: "state IN ('told', 'closed')", open: "state = 'told'", state: "'met'" },
    due: '(created_at + INTERVAL 228 HOUR)',
  }),
  // A part has the number of its request (seed-handling.mjs).
  clock('department', {
    ...{ from, to, where: FORWARDED, open: "state = 'forwarded'", state: "'met'" },
    ...{ due: '(created_at + INTERVAL 21 DAY)', more: { owner_id: 'id', working_days: '15' } },
  }),
  clock('promise', {
    ...{ from, to, where: "outcome = 'planned'", open: 'promise_date >= DATE(@now)', state: "'met'" },
    ...{ due: '(CAST(promise_date AS DATETIME(3)) + INTERVAL 16 HOUR)', more: { promised_day: 'promise_date' } },
  }),
];

/** One event of every request of the slice that came so far, the `nth` of its kinds: its number follows from that. Kinds are filled one after the other, so that a timeline's
 *  rows lie apart in the table, as they do when they were written on different days. */
function event(
  { kind, where = 'TRUE', hours, by, text = 'NULL', before, after, detail = 'NULL' },
  { from, to, nth, rows },
) {
  return `INSERT INTO event (id, topic, subject_id, district_id, at, kind, round, actor_role, actor_id, actor_name, from_state, to_state, text, detail, pending)
    SELECT ${nth} * ${rows} + id, 'request', id, district_id, created_at + INTERVAL ${hours} HOUR, '${kind}', 1, '${by}', NULL, '示范人员', ${before}, '${after}', ${text}, ${detail}, 0
    FROM request WHERE id BETWEEN ${from} AND ${to} AND ${where}`;
}

const CODE = 'CONVERT(code USING utf8mb4)';
const RECEIPT = `CONCAT('{"requestCode":"', ${CODE}, '","told":[],"receipt":{"code":"', ${CODE},
  '","station":{"code":"BS","name":"示范社区联络站"},"clocks":"', REPEAT('x', 1580), '"}}')`;
const SOLVED = `CONCAT('{"outcome":"', outcome, '"}')`;

/** In the order in which they happen. */
const KINDS = [
  { kind: 'submitted', hours: 0, by: 'voter', before: 'NULL', after: 'submitted', detail: RECEIPT },
  {
    ...{ kind: 'assigned', hours: 4, by: 'liaison', before: "'submitted'", after: 'assigned' },
    ...{ where: 'deputy_id IS NOT NULL', detail: `'{"told":[],"deputyName":"代某"}'` },
  },
  {
    ...{ kind: 'forwarded', hours: 8, by: 'deputy', before: "'assigned'", after: 'forwarded', where: FORWARDED },
    detail: `'{"told":[],"lead":"示范局","coHandlers":[],"class":"ordinary"}'`,
  },
  {
    ...{ kind: 'department_answered', hours: 26, by: 'department', before: "'forwarded'", after: 'answered' },
    ...{ where: `${FORWARDED} AND state <> 'forwarded'`, text: "'已派人到现场看过，排进本月计划。'" },
    detail: `'{"told":[],"department":"示范局"}'`,
  },
  {
    ...{ kind: 'replied', hours: 30, by: 'deputy', before: "'assigned'", after: 'replied' },
    text: `'已经和市政养护队看过现场，本周五前修好，修好后我再来看一次。'`,
    where: "state IN ('replied', 'told', 'closed')",
  },
  {
    ...{ kind: 'told', hours: 60, by: 'deputy', before: "'replied'", after: 'told', detail: SOLVED },
    ...{ where: "state IN ('told', 'closed')", text: `'这件事的结果是这样的，请您看看。'` },
  },
  {
    ...{ kind: 'rated', hours: 90, by: 'voter', before: "'told'", after: 'closed', where: "state = 'closed'" },
    detail: `'{"rating":{"echoed":true,"solved":"solved","comment":null}}'`,
  },
  {
    ...{
      kind: 'refused',
      hours: 20,
      by: 'liaison',
      before: "'submitted'",
      after: 'refused',
      where: "state = 'refused'",
    },
    detail: `'{"door":"信访","reason":"在诉讼中"}'`,
  },
  {
    ...{ kind: 'withdrawn', hours: 20, by: 'voter', before: "'submitted'", after: 'withdrawn' },
    where: "state = 'withdrawn'",
  },
];
/** Which of them is the one that tells the result. */
export const TOLD_EVENT = KINDS.findIndex(({ kind }) => kind === 'told');

/** Statements that make the events of one slice, a kind each. */
export const events = (from, to, { rows }) => KINDS.map((one, nth) => event(one, { from, to, nth, rows }));

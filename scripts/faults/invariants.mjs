// What must hold after every fault, once everything has recovered. Each check resolves to `{ counted, wrong }`: how much was
// looked at, in words, and every breach as a sentence. Nothing here knows which fault it was.
import { inRoot, ROOT } from '../places.mjs';
import { attempt, tail } from '../programs.mjs';
import { checkCounts } from '../summary-counts.mjs';
import { checkClocks } from './clock-books.mjs';
import { marksIn } from './ledger.mjs';
import { checkPhones } from './phones.mjs';

export { checkCounts };

const MOST_NAMED = 5;
/** The first few of many breaches, and how many more there are. */
const some = (breaches) =>
  breaches.length <= MOST_NAMED
    ? breaches
    : [...breaches.slice(0, MOST_NAMED), `… and ${breaches.length - MOST_NAMED} more of this kind`];

/** A verb that is told in two events says its words twice: once in each. */
const KINDS = {
  supplement: ['supplemented'],
  answer: ['answered'],
  rate: ['rated'],
  assign: ['assigned'],
  ask: ['asked'],
  reply: ['replied', 'told'],
  tell: ['told'],
  forward: ['forwarded'],
  'department-answer': ['department_answered'],
};
/** Verbs without words of their own: the version they acted upon keeps them from being done twice. */
const WORDLESS = new Set(['accept-answer']);

/** Every acknowledged write is there once, with the code that was named; an unknown one at most once; a refused one not. */
export async function checkLedger(sql, entries) {
  const requests = new Map();
  for (const { code, text } of await sql('SELECT code, text FROM request'))
    for (const mark of marksIn(text)) requests.set(mark, [...(requests.get(mark) ?? []), code]);
  const events = new Map();
  const rows = await sql(
    `SELECT e.kind, e.text, e.detail, (SELECT t.comment FROM rating t WHERE e.kind = 'rated' AND t.request_id = e.subject_id
        AND t.round = e.round AND t.who = 'voter' LIMIT 1) AS comment
       FROM event e WHERE e.topic = 'request' AND e.kind IN (?)`,
    [Object.values(KINDS).flat()],
  );
  for (const { kind, text, detail, comment } of rows)
    for (const mark of new Set(marksIn(`${text} ${noteOf(detail)} ${comment ?? ''}`)))
      events.set(`${mark} ${kind}`, (events.get(`${mark} ${kind}`) ?? 0) + 1);
  const wrong = entries.flatMap((entry) =>
    entry.verb === 'submit' ? submitted(entry, requests.get(entry.mark) ?? []) : written(entry, events),
  );
  const by = (state) => entries.filter((entry) => entry.state === state).length;
  return {
    counted: `${by('acknowledged')} writes acknowledged, ${by('unknown')} unknown, ${by('refused')} refused`,
    wrong: some(wrong),
  };
}

/** An officer's note to the deputy; other parts of the detail repeat the event's own text. */
const noteOf = (detail) => (detail ? (JSON.parse(detail).note ?? '') : '');

function submitted({ mark, state, code }, codes) {
  if (codes.length > 1) return [`matter ${mark} is there ${codes.length} times`];
  if (state === 'acknowledged' && codes[0] !== code) return [`matter ${mark}, acknowledged as ${code}, is lost`];
  if (state === 'refused' && codes.length) return [`matter ${mark} was refused and is there`];
  return [];
}

function written({ verb, mark, state, code }, events) {
  if (WORDLESS.has(verb)) return [];
  const counts = KINDS[verb].map((kind) => events.get(`${mark} ${kind}`) ?? 0);
  const what = `${verb} ${mark} of ${code}`;
  if (counts.some((n) => n > 1)) return [`${what} is there ${Math.max(...counts)} times`];
  const there = counts.some((n) => n === 1);
  if (state === 'acknowledged' && !there) return [`${what} was acknowledged and is lost`];
  if (state === 'refused' && there) return [`${what} was refused and is there`];
  return [];
}

/** Nothing waits in the outbox, and whoever an event is told to by name has exactly one message of it. */
export async function checkOutbox(sql) {
  const [{ n: waiting }] = await sql('SELECT COUNT(*) AS n FROM event WHERE pending <> 0');
  const events = await sql(
    "SELECT id, kind, detail FROM event WHERE topic IN ('request', 'aside') AND detail IS NOT NULL",
  );
  const inboxes = new Map();
  for (const m of await sql(
    'SELECT event_id AS eventId, person_id AS personId, role, COUNT(*) AS n FROM message GROUP BY 1, 2, 3',
  ))
    inboxes.set(`${m.eventId} ${m.personId} ${m.role}`, Number(m.n));
  const wrong = Number(waiting) ? [`${waiting} events still wait to be handed out`] : [];
  const missing = [];
  for (const { id, kind, detail } of events)
    for (const { to } of JSON.parse(detail).told ?? [])
      if (to.person && !inboxes.has(`${id} ${to.person} ${to.as}`))
        missing.push(`event ${id} (${kind}) never reached an inbox`);
  const doubled = [...inboxes].filter(([, n]) => n > 1).map(([key]) => `message ${key} is there twice`);
  return {
    counted: `${events.length} events handed out, ${inboxes.size} messages`,
    wrong: [...wrong, ...some(missing), ...some(doubled)],
  };
}

/** Every link of the audit chain holds, by the server's own program, and nothing is left unsealed. */
export async function checkAudit(sql, env, root = ROOT) {
  const [{ n: pending }] = await sql('SELECT COUNT(*) AS n FROM audit_pending');
  const verify = await attempt(process.execPath, [inRoot('server/dist/audit-verify.js')], { cwd: root, env });
  const [{ n }] = await sql('SELECT COUNT(*) AS n FROM audit_entry');
  return {
    counted: `${n} sealed entries`,
    wrong: [
      ...(verify.code === 0 ? [] : [`${tail(verify.output, 3)} (exit ${verify.code})`]),
      ...(Number(pending) ? [`${pending} audit entries are not sealed`] : []),
    ],
  };
}

/**
 * Everything at once. `run`: { sql, env, entries, simulator, now }. Resolves to one line for each:
 * `[{ name, counted, wrong }]`.
 */
export async function checkAll({ sql, env, entries, simulator, now }) {
  const checks = [
    ['writes', () => checkLedger(sql, entries)],
    ['clocks', () => checkClocks(sql, now)],
    ['outbox', () => checkOutbox(sql)],
    ['phones', () => checkPhones(sql, simulator)],
    ['summaries', () => checkCounts(sql)],
    ['audit chain', () => checkAudit(sql, env)],
  ];
  const lines = [];
  for (const [name, check] of checks) lines.push({ name, ...(await check()) });
  return lines;
}

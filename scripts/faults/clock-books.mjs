// The clocks, rebuilt from the timeline by the shared rules alone and held against what is stored; and what was told of
// them: each level once, none left out.
import { createRequire } from 'node:module';
import { inRoot } from '../places.mjs';
import { loadTyped } from './load-typed.mjs';

/** The rules as the servers run them. */
const compiled = (file) => createRequire(import.meta.url)(inRoot('server/dist', file));

const CLOCKS = `SELECT k.id, k.request_id AS requestId, k.round, k.kind, k.owner_id AS ownerId, k.promised_day AS promisedDay,
    k.working_days AS workingDays, k.policy, k.calendar_version AS calendarVersion, k.started_at AS startedAt,
    k.due_at AS dueAt, k.state, k.met_at AS metAt, k.pauses, k.last_step AS lastStep, k.next_step AS nextStep,
    k.next_at AS nextAt FROM request_clock k`;
/** Levels that nothing overtakes: whoever is told of a later one was told of these. Of a part or an instruction, by its owner. */
const LEVELS = ['overdue', 'street', 'district'];

const groupBy = (rows, of) => {
  const groups = new Map();
  for (const row of rows) groups.set(of(row), [...(groups.get(of(row)) ?? []), row]);
  return groups;
};

/** `now`: what the servers take for now, epoch milliseconds. */
export async function checkClocks(sql, now) {
  const { clocksFrom, keyOf } = loadTyped('server/test/model/clock-history.ts');
  const { keptClock } = compiled('requests/request-rows.js');
  const { nextStepOf } = compiled('requests/clock-steps.rules.js');
  const clocks = groupBy(await sql(CLOCKS), (k) => k.requestId);
  const events = groupBy(await eventsOf(sql), (e) => e.subjectId);
  const parts = groupBy(
    await sql(`SELECT p.request_id AS requestId, p.id, d.name, f.class, p.started_at AS startedAt FROM forward_part p
      JOIN forward f ON f.id = p.forward_id JOIN department d ON d.id = p.department_id`),
    (p) => p.requestId,
  );
  const wrong = [];
  let told = 0;
  for (const [id, history] of events) {
    const rows = clocks.get(id) ?? [];
    const kept = rows.map(keptClock);
    const starts = new Map(kept.map((k) => [keyOf(k.round, k.facts.kind, k.ownerId), k.facts.startedAt]));
    const records = {
      ...{ parts: parts.get(id) ?? [], supervisions: [] },
      sharedStart: (round, kind) => starts.get(keyOf(round, kind)),
    };
    const rebuilt = clocksFrom(history, records);
    wrong.push(...compare(id, kept, rebuilt, keyOf));
    rows.forEach((row, i) => wrong.push(...steps(row, nextStepOf(kept[i].facts, kept[i].lastStep), now)));
    const levels = levelsTold(history);
    told += [...levels.values()].reduce((sum, n) => sum + n, 0);
    wrong.push(...levelFaults(id, levels, rows));
  }
  const n = [...clocks.values()].flat().length;
  return { counted: `${n} clocks rebuilt, ${told} warnings and levels`, wrong: wrong.slice(0, 8) };
}

const eventsOf = async (sql) =>
  (
    await sql(`SELECT subject_id AS subjectId, kind, at, round, from_state AS \`from\`, to_state AS \`to\`,
      actor_role AS actorRole, level, detail FROM event WHERE topic = 'request' ORDER BY id`)
  ).map((e) => ({ ...e, detail: e.detail ? JSON.parse(e.detail) : {} }));

/** A clock's facts as one text; the calendar's version says by which notice it was counted, not how it stands. */
const plain = (facts) =>
  JSON.stringify(
    Object.entries({ ...facts, metAt: facts.metAt ?? null, calendarVersion: undefined }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );

function compare(id, kept, rebuilt, keyOf) {
  const stored = new Map(kept.map((k) => [keyOf(k.round, k.facts.kind, k.ownerId), k.facts]));
  const wrong = [];
  for (const key of new Set([...stored.keys(), ...rebuilt.keys()])) {
    const [is, should] = [stored.get(key), rebuilt.get(key)].map((facts) => facts && plain(facts));
    if (is !== should) wrong.push(`clock ${key} of matter ${id} is ${is}, and by its history ${should}`);
  }
  return wrong;
}

/** What is due was done, and what is noted as next is what the rules say. */
function steps({ requestId, kind, nextStep, nextAt }, next, now) {
  const [noted, due] = [nextAt?.getTime() ?? null, next?.at ?? null];
  if (noted !== due || nextStep !== (next?.step ?? null))
    return [`the ${kind} clock of matter ${requestId} waits for ${nextStep} at ${noted}, not ${next?.step} at ${due}`];
  return due !== null && due <= now
    ? [`${nextStep} of the ${kind} clock of matter ${requestId} is due and was not done`]
    : [];
}

/** How often each warning and level was told: round, clock, owner's due date, step → times. */
function levelsTold(history) {
  const told = new Map();
  for (const { kind, round, detail } of history) {
    if (kind !== 'warned' && kind !== 'escalated') continue;
    const key = `${round} ${detail.clock} ${detail.department ?? ''} ${detail.step}`;
    told.set(key, (told.get(key) ?? 0) + 1);
  }
  return told;
}

function levelFaults(id, told, rows) {
  const wrong = [];
  // A second part of the same department in one round is a clock of its own.
  const clocksOf = (round, kind) => rows.filter((k) => k.round === round && k.kind === kind);
  for (const [key, n] of told) {
    const [round, kind] = key.split(' ');
    if (n > Math.max(1, clocksOf(Number(round), kind).length)) wrong.push(`matter ${id} was told ${n} times of ${key}`);
  }
  for (const { round, kind, lastStep } of rows.filter((k) => k.kind === 'reply')) {
    for (const step of LEVELS.slice(0, LEVELS.indexOf(lastStep) + 1))
      if (!told.get(`${round} ${kind}  ${step}`))
        wrong.push(`matter ${id} was never told of ${kind} ${step} in round ${round}`);
  }
  return wrong;
}

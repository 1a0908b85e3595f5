import { Refusal } from '@huiyin/shared/kernel/refusals';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { isOpenClock, type ClockFacts } from '@huiyin/shared/requests/clock';
import { joinedPauses } from '@huiyin/shared/requests/pauses';
import { clarifyEndsAt, type ClockKind } from '@huiyin/shared/requests/reply-clock';
import { isOpen, MOVES, type RequestState } from '@huiyin/shared/requests/request.machine';
import type { Told } from '../../src/events.rules';
import { nextStepOf, queueDueAt } from '../../src/requests/clock-steps.rules';
import { EchoesService } from '../../src/requests/merging/echoes.service';
import { CLOCK, keptClock, type ClockRow } from '../../src/requests/request-rows';
import { countsAgree } from '../books';
import { World } from '../world';
import { clocksFrom, keyOf, type HistoryEvent, type HistoryRecords } from './clock-history';
import { COURSES, Courses, dice, LIKELY, ModelTown, type ModelMatter } from './town';

/**
 * Ten thousand moves, legal and illegal, by everyone of a district, with a clock that moves: after each of them the clocks
 * are what their history says, pauses are bounded, summary rows equal a full count, and no stranger hears of anything.
 */
const MOVES_MADE = Number(process.env.MODEL_MOVES ?? 10_000);
/** Matters in play at once; who ends makes room for a new one. */
const IN_PLAY = 14;
const SEED = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));

let world: World;
let town: ModelTown;
let roll: (below: number) => number;
beforeAll(async () => {
  world = await World.open();
  roll = dice(SEED);
  town = await ModelTown.open(world, roll);
}, 60_000);
afterAll(() => world?.close());

interface Row {
  id: string;
  state: RequestState;
  open: number;
  round: number;
  dueAt: Date;
  mergedInto: string | null;
  children: number;
  followers: number;
  voterId: string;
  createdAt: Date;
}

const ROW = `SELECT id, state, open, round, due_at AS dueAt, merged_into AS mergedInto, children, followers, voter_id AS voterId,
    created_at AS createdAt FROM request`;
const RESTS: readonly RequestState[] = ['closed', 'withdrawn', 'refused'];
const SHARED: readonly ClockKind[] = ['reply', 'total'];

async function recordsOf(id: string, starts: Map<string, number>): Promise<HistoryRecords> {
  const parts = await world.db.query(
    `SELECT p.id, d.name, f.class, p.started_at AS startedAt FROM forward_part p JOIN forward f ON f.id = p.forward_id
       JOIN department d ON d.id = p.department_id WHERE p.request_id = ?`,
    [id],
  );
  const supervisions = await world.db.query(
    'SELECT id, at, answer_by AS answerBy FROM supervision WHERE request_id = ?',
    [id],
  );
  return { parts, supervisions, sharedStart: (round, kind) => starts.get(keyOf(round, kind)) };
}

const plain = ({ calendarVersion: _version, ...facts }: ClockFacts) => ({ ...facts, metAt: facts.metAt ?? null });

/** One matter: its machine, its clocks, its place in the queue, its numbers. */
async function checkMatter(code: string): Promise<void> {
  const [row]: Row[] = await world.db.query(`${ROW} WHERE code = ?`, [code]);
  const events: HistoryEvent[] = (
    await world.db.query(
      `SELECT kind, at, round, from_state AS \`from\`, to_state AS \`to\`, actor_role AS actorRole, detail FROM event
        WHERE topic = 'request' AND subject_id = ? ORDER BY id`,
      [row.id],
    )
  ).map((e: HistoryEvent & { detail: unknown }) => ({ ...e, detail: JSON.parse(e.detail as unknown as string) }));
  let state: RequestState | null = null;
  for (const e of events.filter(({ to }) => to !== null)) {
    if (e.kind !== 'submitted') {
      expect([e.kind, e.from]).toEqual([e.kind, state]);
      expect(e.from === e.to || MOVES.some((m) => m.from.includes(e.from!) && [m.to].flat().includes(e.to!))).toBe(
        true,
      );
    }
    state = e.to;
  }
  expect([row.state, row.open]).toEqual([state, isOpen(state!) ? 1 : 0]);

  const rows: (ClockRow & { nextStep: string | null; nextAt: Date | null })[] = await world.db.query(
    `${CLOCK.replace('k.last_step AS lastStep', 'k.last_step AS lastStep, k.next_step AS nextStep, k.next_at AS nextAt')}
      WHERE k.request_id = ?`,
    [row.id],
  );
  const kept = rows.map(keptClock);
  const starts = new Map(kept.map((k) => [keyOf(k.round, k.facts.kind, k.ownerId), k.facts.startedAt]));
  const rebuilt = clocksFrom(events, await recordsOf(row.id, starts));
  expect(new Map(kept.map((k) => [keyOf(k.round, k.facts.kind, k.ownerId), plain(k.facts)]))).toEqual(
    new Map([...rebuilt].map(([key, facts]) => [key, plain(facts)])),
  );
  for (const [i, k] of kept.entries()) {
    const next = nextStepOf(k.facts, k.lastStep);
    expect([rows[i].nextStep, rows[i].nextAt?.getTime()]).toEqual([next?.step ?? null, next?.at]);
    // Waiting for the voter never lasts beyond its window, and counts once.
    for (const p of joinedPauses(k.facts.pauses)) expect(p.to).toBeLessThanOrEqual(clarifyEndsAt(p.from));
    expect(k.facts.pauses.filter((p) => p.to === null).length).toBeLessThanOrEqual(k.facts.state === 'paused' ? 1 : 0);
  }
  if (isOpen(row.state)) {
    const current = kept.filter((k) => k.round === row.round || (k.facts.kind === 'promise' && isOpenClock(k.facts)));
    const due = queueDueAt(
      row.state,
      current.map((k) => k.facts),
      world.clock.now(),
    );
    expect(row.dueAt.getTime()).toBe(due);
  } else expect(kept.filter((k) => isOpenClock(k.facts) && k.facts.kind !== 'promise')).toEqual([]);
  await checkRiders(row, kept);
}

/** What rides in a matter is counted, and its running clocks carry the earliest start of all (rule 9). */
async function checkRiders(row: Row, kept: ReturnType<typeof keptClock>[]): Promise<void> {
  const riders: { id: string }[] = await world.db.query(
    "SELECT id FROM request WHERE merged_into = ? AND state = 'merged'",
    [row.id],
  );
  expect(row.children).toBe(riders.length);
  const [{ n }] = await world.db.query('SELECT COUNT(*) AS n FROM request_follower WHERE request_id = ?', [row.id]);
  expect(row.followers).toBe(Number(n));
  if (!riders.length || row.state === 'told') return;
  const theirs: { kind: ClockKind; at: Date }[] = await world.db.query(
    `SELECT k.kind, MIN(k.started_at) AS at FROM request_clock k JOIN request r ON r.id = k.request_id AND r.round = k.round
      WHERE k.request_id IN (?) AND r.merged_round = ? AND k.state = 'merged' AND k.kind IN (?) GROUP BY k.kind`,
    // Who rode in an earlier round only waits to hear how that one ended.
    [riders.map((r) => r.id), row.round, SHARED],
  );
  for (const { kind, at } of theirs) {
    const own = kept.find((k) => k.round === row.round && k.facts.kind === kind && isOpenClock(k.facts));
    if (own) expect(own.facts.startedAt).toBeLessThanOrEqual(at.getTime());
  }
}

interface News {
  id: string;
  subjectId: string;
  code: string;
  detail: string;
}
const NEWS = `SELECT e.id, e.subject_id AS subjectId, r.code, e.detail FROM event e JOIN request r ON r.id = e.subject_id
   WHERE e.topic = 'request' AND e.id > ? ORDER BY e.id`;

/** Whoever is told of what happened has something to do with it: by hand, place, office, or as its voter. */
async function checkTold({ id, subjectId, detail }: News): Promise<void> {
  for (const told of (JSON.parse(detail) as { told?: Told[] }).told ?? []) {
    const known = await mayHear(subjectId, told);
    if (!known) throw new Error(`a stranger heard: event ${id}, ${JSON.stringify(told.to)}`);
  }
}

async function mayHear(requestId: string, { to }: Told): Promise<boolean> {
  const found = async (sql: string, values: unknown[]): Promise<boolean> =>
    ((await world.db.query(`${sql} LIMIT 1`, values)) as unknown[]).length > 0;
  if ('person' in to) {
    if (to.as === 'voter')
      return found(
        `SELECT 1 FROM request r LEFT JOIN request_follower f ON f.request_id = r.id AND f.person_id = ?
          WHERE r.id = ? AND (r.voter_id = ? OR f.person_id IS NOT NULL)`,
        [to.person, requestId, to.person],
      );
    // A deputy who has it, or had it until this or an earlier move.
    return (
      to.as === 'deputy' &&
      (await found(
        `SELECT 1 FROM request r JOIN deputy d ON d.person_id = ? WHERE r.id = ? AND (d.id = r.deputy_id OR EXISTS (
           SELECT 1 FROM event e WHERE e.topic = 'request' AND e.subject_id = r.id
             AND (e.detail LIKE CONCAT('%"deputyId":"', d.id, '"%') OR e.detail LIKE CONCAT('%"deputyName":"', d.name, '"%'))))`,
        [to.person, requestId],
      ))
    );
  }
  if ('followersOf' in to) return to.followersOf === requestId;
  const places = `SELECT 1 FROM request r JOIN station s ON s.id = r.station_id OR s.name IN (
      SELECT JSON_VALUE(e.detail, '$.toStation') FROM event e WHERE e.topic = 'request' AND e.subject_id = r.id)
      OR EXISTS (SELECT 1 FROM event e WHERE e.topic = 'request' AND e.subject_id = r.id
        AND e.detail LIKE CONCAT('%"left":{"stationId":"', s.id, '"%'))
    WHERE r.id = ?`;
  switch (to.role) {
    case 'liaison':
      return found(`${places} AND (s.id = ? OR s.parent_id = ?)`, [requestId, to.stationId, to.stationId]);
    case 'street_office':
      return found(`${places} AND s.street_id = ?`, [requestId, to.streetId]);
    case 'district_office':
      return found('SELECT 1 FROM request WHERE id = ? AND district_id = ?', [requestId, to.districtId]);
    case 'department':
      return found('SELECT 1 FROM forward_part WHERE request_id = ? AND department_id = ?', [
        requestId,
        to.departmentId,
      ]);
  }
}

/** Lets time pass: mostly minutes, now and then days. */
const pass = (): number => {
  const n = roll(40);
  if (n === 0) return (1 + roll(9)) * DAY_MS;
  return n < 8 ? roll(20) * HOUR_MS : roll(30) * MINUTE_MS;
};

/** What is tried next: what mostly comes next in the matter's state, or anything at all. */
async function nextMove({ code }: ModelMatter, names: readonly string[]): Promise<string> {
  const [{ state, arbiter }] = await world.db.query('SELECT state, arbiter FROM request WHERE code = ?', [code]);
  const likely = arbiter ? ['settle'] : LIKELY[state as RequestState];
  const from = likely && roll(2) === 0 ? likely : names;
  return from[roll(from.length)];
}

const later = async (): Promise<void> => {
  await world.sweep();
  await world.drain();
  await world.find(EchoesService).run();
};

/** The run so far: what was done how often, what was refused and why, and where matters have been. */
const run = {
  done: new Map<string, number>(),
  refused: 0,
  refusals: new Set<string>(),
  reached: new Set<RequestState>(),
};

/** Makes one move, or is refused as a person would be. @returns whether it was done */
async function made(name: string, m: ModelMatter, other: ModelMatter): Promise<boolean> {
  try {
    await town.moves[name](m, other);
    run.done.set(name, (run.done.get(name) ?? 0) + 1);
    return true;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    run.refused += 1;
    run.refusals.add(fault.code);
    return false;
  }
}

let lastEvent = '0';

/**
 * Each matter that anything has happened to since the last look; with what did in the fault. A refusal that left traces
 * shows when that matter is next looked at.
 */
async function checkBooks(): Promise<void> {
  const news: News[] = await world.db.query(NEWS, [lastEvent]);
  if (!news.length) return;
  lastEvent = news[news.length - 1].id;
  try {
    for (const code of new Set(news.map((n) => n.code))) await checkMatter(code);
    for (const one of news) await checkTold(one);
    await countsAgree(world);
  } catch (fault) {
    const recent = await world.db.query(
      'SELECT subject_id, kind, round, from_state, to_state, actor_role FROM event ORDER BY id DESC LIMIT 12',
    );
    throw new Error(`${(fault as Error).message}\n${JSON.stringify(recent)}`, { cause: fault });
  }
}

test(`ten thousand moves, and the books agree after each (seed ${SEED})`, async () => {
  world.clock.to('2026-11-16T10:00+08:00');
  const names = Object.keys(town.moves);
  // What is on no course would be left to luck.
  expect(names.filter((name) => !COURSES.flat().includes(name))).toEqual([]);
  const courses = new Courses();
  const play: ModelMatter[] = [];
  for (let n = 0; n < MOVES_MADE; n++) {
    while (play.length < IN_PLAY) play.push(await town.raise());
    world.clock.on(pass());
    if (roll(6) === 0) await later();
    const guided = courses.next;
    const m = guided ? play[0] : play[roll(play.length)];
    const other = play[roll(play.length)];
    const name = guided ?? (await nextMove(m, names));
    let done: boolean;
    try {
      done = await made(name, m, other);
      await checkBooks();
    } catch (fault) {
      const { message } = fault as Error;
      throw new Error(`move ${n}, ${name} on ${m.code} (seed ${SEED}): ${message}`, { cause: fault });
    }
    const [{ state }] = await world.db.query('SELECT state FROM request WHERE code = ?', [m.code]);
    run.reached.add(state);
    // What rests for good makes room, though now and then it is left in play.
    if (guided ? courses.tried(done) : RESTS.includes(state) && roll(5) === 0) play.splice(play.indexOf(m), 1);
  }
  for (const m of play) await checkMatter(m.code);
  const times = [...run.done.values()].reduce((sum, n) => sum + n, 0);
  // The run went everywhere: every state, every move, and as much refused as done.
  expect([...run.reached].sort()).toEqual([...new Set(MOVES.flatMap((m) => m.from))].sort());
  expect(names.filter((name) => !run.done.has(name))).toEqual([]);
  expect(times).toBeGreaterThan(MOVES_MADE / 8);
  expect(run.refused).toBeGreaterThan(MOVES_MADE / 8);
  expect(run.refusals.size).toBeGreaterThan(15);
}, 900_000);

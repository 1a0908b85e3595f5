import fc from 'fast-check';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { DAY_MS, HOUR_MS } from '@huiyin/shared/kernel/time';
import {
  endClock,
  isOpenClock,
  meetClock,
  pauseClock,
  resumeClock,
  startClock,
  type ClockFacts,
} from '@huiyin/shared/requests/clock';
import { clarifyEndsAt } from '@huiyin/shared/requests/reply-clock';
import { isOpen, MOVES, type RequestState, type Verb } from '@huiyin/shared/requests/request.machine';
import { World, type TimelineRow } from '../../test/world';
import { nextStepOf, queueDueAt } from './clock-steps.rules';
import { CLOCK, keptClock, type ClockRow, type KeptClock } from './request-rows';

/** Random lives of requests: whatever people and the sweep do, in whatever order, the books agree. */

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(() => world?.close());

type Matter = Awaited<ReturnType<World['request']>>;
const VERBS = [
  'assign',
  'ask',
  'answer',
  'refuse',
  'reply',
  'reply+tell',
  'tell',
  'rate',
  'reopen',
  'supplement',
  'withdraw',
] as const;
type Act = { verb: (typeof VERBS)[number] | 'sweep'; which: number; pick: number; hours: number };

const act: fc.Arbitrary<Act> = fc.record({
  // What leads on is likelier, so that walks get far.
  verb: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...VERBS) },
    { weight: 4, arbitrary: fc.constantFrom('assign', 'reply', 'tell', 'rate', 'reopen', 'answer') },
    { weight: 1, arbitrary: fc.constant('sweep' as const) },
  ),
  which: fc.nat(1),
  pick: fc.nat(5),
  hours: fc.oneof({ weight: 3, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.nat(24 * 20) }),
});

async function perform(m: Matter, { verb, pick }: Act): Promise<void> {
  const r = world.requests;
  const [state] = await world.db.query(
    'SELECT d.code FROM request r LEFT JOIN deputy d ON d.id = r.deputy_id WHERE r.code = ?',
    [m.code],
  );
  const { wang, li } = world.places;
  const deputy = state.code === li.code ? world.deputy(li) : world.deputy(wang);
  const outcome = (['solved', 'explained', 'planned', 'reasonable_but_not_now'] as const)[pick % 4];
  const promiseDate =
    outcome === 'planned' ? new Date(world.clock.now() + (5 + pick) * DAY_MS).toISOString().slice(0, 10) : undefined;
  const proof = outcome === 'solved' ? world.proof() : undefined;
  switch (verb) {
    case 'assign':
      await r.assign(m.liaison, m.code, { deputyCode: pick % 2 ? wang.code : li.code });
      break;
    case 'ask':
      await r.ask(m.liaison, m.code, { text: '哪里？' });
      break;
    case 'answer':
      await r.answer(m.voter, m.code, { text: '这里。' });
      break;
    case 'refuse':
      await r.refuse(m.liaison, m.code, { reason: '不归我们', door: '12345' });
      break;
    case 'reply':
      await r.reply(deputy, m.code, { text: '在办。' });
      break;
    case 'reply+tell':
      await r.reply(deputy, m.code, { text: '办好了。', outcome, promiseDate, proof });
      break;
    case 'tell':
      await r.tell(pick % 2 ? deputy : m.liaison, m.code, { text: '办好了。', outcome, promiseDate, proof });
      break;
    case 'rate':
      await r.rate(m.voter, m.code, {
        echoed: pick % 2 === 0,
        solved: (['solved', 'partly', 'not'] as const)[pick % 3],
      });
      break;
    case 'reopen':
      await r.reopen(m.voter, m.code, { text: '没解决。' });
      break;
    case 'supplement':
      await r.supplement(m.voter, m.code, { text: '谢谢' });
      break;
    case 'withdraw':
      await r.withdraw(m.voter, m.code, {});
      break;
    case 'sweep':
      await world.sweep();
  }
}

/** Rebuilds every clock from the timeline alone, with the shared rules. */
function clocksFrom(events: TimelineRow[]): Map<string, ClockFacts> {
  const clocks = new Map<string, ClockFacts>();
  const first = events[0].at.getTime();
  const start = (kind: ClockFacts['kind'], round: number, at: number, day?: string) =>
    clocks.set(`${round} ${kind}`, startClock(kind, at, 'natural', { promisedDay: day }));
  const change = (key: string, by: (c: ClockFacts) => ClockFacts) =>
    clocks.has(key) && clocks.set(key, by(clocks.get(key)!));
  for (const { kind, at: date, round, detail } of events) {
    const at = date.getTime();
    const resumed = (c: ClockFacts): ClockFacts => {
      const open = c.pauses.find((p) => p.to === null);
      return open ? resumeClock(c, Math.min(at, clarifyEndsAt(open.from))) : c;
    };
    const all = (by: (c: ClockFacts) => ClockFacts) => [...clocks.keys()].forEach((key) => change(key, by));
    if (kind === 'submitted') (['triage', 'reply', 'total'] as const).forEach((k) => start(k, 1, at));
    if (['assigned', 'asked', 'refused'].includes(kind)) change(`${round} triage`, (c) => meetClock(c, at));
    if (kind === 'asked')
      change(`${round} reply`, (c) => pauseClock(c, at, { reason: '等选民补充', actorRole: 'liaison' }));
    if (kind === 'answered' || kind === 'resumed') change(`${round} reply`, resumed);
    if (kind === 'replied') change(`${round} reply`, (c) => meetClock(c, at));
    if (kind === 'told') {
      all((c) => (c.kind === 'promise' ? meetClock(c, at) : c));
      change(`${round} total`, (c) => meetClock(c, at));
      start('feedback', round, at);
      if (detail.promiseDate) start('promise', round, at, detail.promiseDate);
    }
    if (kind === 'rated') change(`${round} feedback`, (c) => meetClock(c, at));
    if (kind === 'lapsed') change(`${round} feedback`, (c) => endClock(c, at));
    if (kind === 'reopened') {
      change(`${round - 1} feedback`, (c) => endClock(c, at));
      start('reply', round, at);
      start('total', round, first);
    }
    if (kind === 'recalled') {
      change(`${round - 1} feedback`, (c) => endClock(c, at));
      start('total', round, first);
    }
    if (kind === 'refused' || kind === 'withdrawn') all((c) => endClock(resumed(c), at));
  }
  return clocks;
}

const plain = (facts: ClockFacts) => ({ ...facts, metAt: facts.metAt ?? null });

async function checkOne(code: string): Promise<void> {
  const [row] = await world.db.query('SELECT id, state, open, round, due_at FROM request WHERE code = ?', [code]);
  const events = await world.events(code);
  const rows: (ClockRow & { nextStep: string | null; nextAt: Date | null })[] = await world.db.query(
    `${CLOCK.replace('k.last_step AS lastStep', 'k.last_step AS lastStep, k.next_step AS nextStep, k.next_at AS nextAt')} WHERE k.request_id = ?`,
    [row.id],
  );
  const kept: KeptClock[] = rows.map(keptClock);

  // The machine was respected, move after move.
  let state: RequestState | null = null;
  for (const event of events.filter((e) => e.to !== null)) {
    if (event.kind !== 'submitted') {
      expect(event.from).toBe(state);
      expect(MOVES.some((m) => m.from.includes(event.from!) && (m.to ?? event.from) === event.to)).toBe(true);
    }
    state = event.to;
  }
  expect(row.state).toBe(state);
  expect(row.open).toBe(isOpen(row.state) ? 1 : 0);

  // Each clock is what its history says.
  const rebuilt = clocksFrom(events);
  expect(new Map(kept.map((c) => [`${c.round} ${c.facts.kind}`, plain(c.facts)]))).toEqual(
    new Map([...rebuilt].map(([key, facts]) => [key, plain(facts)])),
  );
  const running = kept.filter((c) => c.facts.kind === 'reply' && ['running', 'paused'].includes(c.facts.state));
  expect(running.length).toBeLessThanOrEqual(1);
  for (const c of running) expect(c.round).toBe(row.round);

  // What the sweep will do, and the place in the queues, follow from them.
  for (const [i, c] of kept.entries()) {
    const next = nextStepOf(c.facts, c.lastStep);
    expect([rows[i].nextStep, rows[i].nextAt?.getTime()]).toEqual([next?.step ?? null, next?.at]);
  }
  if (isOpen(row.state)) {
    const isCurrent = (c: KeptClock) => c.round === row.round || (c.facts.kind === 'promise' && isOpenClock(c.facts));
    const current = kept.filter(isCurrent).map((c) => c.facts);
    expect(row.due_at.getTime()).toBe(queueDueAt(row.state, current, world.clock.now()));
  }

  // Each level once a round.
  const levels = events.filter((e) => e.kind === 'escalated').map((e) => `${e.round} ${e.level}`);
  expect(new Set(levels).size).toBe(levels.length);
}

interface BookRow {
  station_id: string;
  state: string;
  n: string | number;
}

async function checkBooks(): Promise<void> {
  const real: BookRow[] = await world.db.query(
    'SELECT station_id, state, COUNT(*) AS n FROM request GROUP BY station_id, state ORDER BY station_id, state',
  );
  const kept: BookRow[] = await world.db.query(
    'SELECT station_id, state, n FROM request_count WHERE n <> 0 ORDER BY station_id, state',
  );
  expect(kept.map((r) => [r.station_id, r.state, Number(r.n)])).toEqual(
    real.map((r) => [r.station_id, r.state, Number(r.n)]),
  );
  for (const deputy of [world.places.wang, world.places.li]) {
    const [waiting] = await world.db.query(
      "SELECT COUNT(*) AS n FROM request WHERE deputy_id = ? AND state = 'assigned'",
      [deputy.id],
    );
    const [replied] = await world.db.query(
      // A promise that came back is the same matter, answered again.
      `SELECT COUNT(DISTINCT e.subject_id, e.round) AS n FROM event e WHERE e.kind = 'replied' AND e.actor_id = ? AND NOT EXISTS
        (SELECT 1 FROM event b WHERE b.topic = 'request' AND b.subject_id = e.subject_id AND b.round = e.round AND b.kind = 'recalled')`,
      [deputy.personId],
    );
    const [solved] = await world.db.query(
      `SELECT COUNT(*) AS n FROM request r JOIN event e ON e.subject_id = r.id AND e.kind = 'rated' AND e.round = r.round
        WHERE r.deputy_id = ? AND r.state = 'closed' AND e.detail LIKE '%"solved":"solved"%'`,
      [deputy.id],
    );
    const [tally] = await world.db.query('SELECT waiting, replied, solved FROM deputy_tally WHERE deputy_id = ?', [
      deputy.id,
    ]);
    expect(tally ?? { waiting: 0, replied: 0, solved: 0 }).toEqual({
      waiting: Number(waiting.n),
      replied: Number(replied.n),
      solved: Number(solved.n),
    });
  }
}

test('after any walk of verbs, hours and sweeps the books agree', async () => {
  let moved = 0;
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 24 }), async (acts) => {
      world.clock.to('2026-11-16T10:00+08:00');
      const matters = [await world.request(), await world.request()];
      for (const one of acts) {
        world.clock.on(one.hours * HOUR_MS);
        await perform(matters[one.which], one).then(
          () => (moved += 1),
          (fault: unknown) => {
            // Only what the machine and the rights refuse, nothing else.
            expect(fault).toBeInstanceOf(Refusal);
            expect([
              'request.move_not_allowed',
              'request.not_yours',
              'request.not_found',
              'request.reopen_window_over',
            ]).toContain((fault as Refusal).code);
          },
        );
      }
      for (const m of matters) {
        await checkOne(m.code);
        const [{ state }] = await world.db.query('SELECT state FROM request WHERE code = ?', [m.code]);
        reached.add(state);
      }
      await checkBooks();
    }),
    { numRuns: 25 },
  );
  // The walks went somewhere.
  expect(moved).toBeGreaterThan(50);
  expect(reached.size).toBeGreaterThan(3);
}, 120_000);

test('parallel walks on the same requests leave the books in order, too', async () => {
  world.clock.to('2026-11-16T10:00+08:00');
  const matters = [await world.request(), await world.request(), await world.request()];
  const verbs: Verb[] = [
    'assign',
    'ask',
    'answer',
    'refuse',
    'reply',
    'tell',
    'rate',
    'reopen',
    'supplement',
    'withdraw',
  ];
  for (let round = 0; round < 6; round++) {
    world.clock.on(30 * HOUR_MS);
    const acts = Array.from({ length: 10 }, (_, i) => ({
      verb: (i === 9 ? 'sweep' : verbs[(round * 3 + i) % (verbs.length - 1)]) as Act['verb'],
      which: i % 3,
      pick: i,
      hours: 0,
    }));
    const results = await Promise.allSettled(acts.map((one) => perform(matters[one.which], one)));
    for (const r of results) if (r.status === 'rejected') expect(r.reason).toBeInstanceOf(Refusal);
  }
  for (const m of matters) await checkOne(m.code);
  await checkBooks();
}, 60_000);

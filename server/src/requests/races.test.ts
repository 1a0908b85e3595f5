import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { isOpenClock } from '@huiyin/shared/requests/clock';
import { isOpen, type RequestState } from '@huiyin/shared/requests/request.machine';
import { countsAgree } from '../../test/books';
import { Departments, RESTATED } from '../../test/departments';
import { World } from '../../test/world';
import { queueDueAt } from './clock-steps.rules';
import { AppealsService } from './merging/appeals.service';
import { MergingService } from './merging/merging.service';
import { CLOCK, keptClock, type ClockRow } from './request-rows';
import { RequestViewQueries } from './request-view.queries';

/** Two at once, 200 times each on the real database: exactly one wins, the other is refused, and the books agree. */

const RACES = 200;
/** So many matters race side by side; each by its own two. */
const ABREAST = 5;

let world: World;
let d: Departments;
let merging: MergingService;
let appeals: AppealsService;
let parked: { lead: Awaited<ReturnType<Departments['department']>> };
beforeAll(async () => {
  world = await World.open();
  d = new Departments(world);
  merging = world.find(MergingService);
  appeals = world.find(AppealsService);
  parked = { lead: await d.department('路灯管理所') };
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.clock.to('2026-11-16T10:00+08:00'));

const views = () => world.find(RequestViewQueries);
/** The actor as somebody who has the matter open before them as it stands now. */
const looking = async <A extends Actor>(actor: A, code: string): Promise<A> => ({
  ...actor,
  seen: (await views().view(actor, code)).version,
});

interface Race {
  /** Every matter that takes part. */
  codes: string[];
  one: () => Promise<unknown>;
  other: () => Promise<unknown>;
}

/** By how many milliseconds one is ahead: some moves look things up before they lock, and must have their chance, too. */
const HEAD_STARTS = [0, 0, 2, 5, 10, 20];
const headStart = (): number => HEAD_STARTS[Math.floor(Math.random() * HEAD_STARTS.length)];
/** Lets the other one begin: `ahead` milliseconds later, or once the first has ended. */
const lead = (first: Promise<unknown>, ahead: number | 'all'): Promise<unknown> =>
  ahead === 'all' ? first.catch(() => undefined) : new Promise((done) => setTimeout(done, ahead));

/** The two at once, in either order; who won, and with which words the other was refused. */
async function run(
  { codes, one, other }: Race,
  turned: boolean,
  ahead: number | 'all',
): Promise<{ winner: 'one' | 'other'; code: string }> {
  const [first, second] = turned ? [other, one] : [one, other];
  const begun = first();
  const ends = await Promise.allSettled([begun, ahead === 0 ? second() : lead(begun, ahead).then(second)]);
  const won = ends.map((end) => end.status === 'fulfilled');
  expect(won.filter(Boolean)).toHaveLength(1);
  const lost = ends.find((end) => end.status === 'rejected') as PromiseRejectedResult;
  expect(lost.reason).toBeInstanceOf(Refusal);
  for (const code of codes) await agrees(code);
  return { winner: won[0] === turned ? 'other' : 'one', code: (lost.reason as Refusal).code };
}

/** History, state, clocks and the place in the queue say the same. */
async function agrees(code: string): Promise<void> {
  const [row] = await world.db.query('SELECT id, state, open, round, due_at FROM request WHERE code = ?', [code]);
  let state: RequestState | null = null;
  for (const event of (await world.events(code)).filter((e) => e.to !== null)) {
    if (event.kind !== 'submitted') expect([event.kind, event.from]).toEqual([event.kind, state]);
    state = event.to;
  }
  expect(row.state).toBe(state);
  expect(row.open).toBe(isOpen(row.state) ? 1 : 0);
  const rows: ClockRow[] = await world.db.query(`${CLOCK} WHERE k.request_id = ?`, [row.id]);
  const kept = rows.map(keptClock);
  const running = kept.filter((k) => k.facts.kind === 'reply' && isOpenClock(k.facts));
  expect(running.length).toBeLessThanOrEqual(1);
  for (const k of running) expect(k.round).toBe(row.round);
  if (!isOpen(row.state)) {
    expect(kept.filter((k) => isOpenClock(k.facts) && k.facts.kind !== 'promise')).toEqual([]);
    return;
  }
  const current = kept.filter((k) => k.round === row.round || k.facts.kind === 'promise').map((k) => k.facts);
  expect(row.due_at.getTime()).toBe(queueDueAt(row.state, current, world.clock.now()));
}

/**
 * Races, five matters side by side. The first few are decided before the other begins, in both orders: each side wins some,
 * unless it can only ever lose.
 */
async function races(make: () => Promise<Race>, refusals: readonly string[], loser?: 'one' | 'other'): Promise<void> {
  const wins = { one: 0, other: 0 };
  const codes = new Set<string>();
  for (let done = 0; done < RACES; done += ABREAST) {
    const abreast = await Promise.all(Array.from({ length: ABREAST }, make));
    const ends = await Promise.all(
      abreast.map((race, i) => run(race, (done + i) % 2 === 1, done === 0 ? 'all' : headStart())),
    );
    for (const { winner, code } of ends) {
      wins[winner] += 1;
      codes.add(code);
    }
  }
  await countsAgree(world);
  expect([...codes].filter((code) => !refusals.includes(code))).toEqual([]);
  expect(wins.one + wins.other).toBe(RACES);
  if (loser) expect(wins[loser]).toBe(0);
  else expect(Math.min(wins.one, wins.other)).toBeGreaterThan(0);
}

const CHANGED = ['request.changed_meanwhile'] as const;
const MOVED = ['request.move_not_allowed'] as const;
const reply = (text: string) => ({ text });

test('two replies from two devices', async () => {
  await races(async () => {
    const m = await world.request({ state: 'assigned' });
    const deputy = await looking(m.deputy, m.code);
    return {
      codes: [m.code],
      one: () => world.requests.reply(deputy, m.code, reply('今天去看。')),
      other: () => world.requests.reply(deputy, m.code, reply('明天去看。')),
    };
  }, CHANGED);
}, 180_000);

test('a reply and the voter who withdraws', async () => {
  await races(async () => {
    const m = await world.request({ state: 'assigned' });
    const [deputy, voter] = [await looking(m.deputy, m.code), await looking(m.voter, m.code)];
    return {
      codes: [m.code],
      one: () => world.requests.reply(deputy, m.code, reply('今天去看。')),
      other: () => world.requests.withdraw(voter, m.code, {}),
    };
  }, CHANGED);
}, 180_000);

test('merging into a closed matter and its voter who reopens it: the voter always goes on, the other stays alone', async () => {
  await races(
    async () => {
      const child = await world.request();
      const parent = await world.request({ state: 'closed' });
      // What was raised before a round began is not taken into it.
      world.clock.on(1_000);
      return {
        codes: [child.code, parent.code],
        one: () => merging.merge(child.liaison, child.code, parent.code),
        other: () => world.requests.reopen(parent.voter, parent.code, { text: '又坏了。' }),
      };
    },
    ['request.merge_target', 'request.merge_newer_round'],
    'one',
  );
}, 180_000);

test('merging a matter and giving it to a deputy', async () => {
  await races(async () => {
    const child = await world.request();
    const parent = await world.request();
    const [one, other] = [await looking(child.liaison, child.code), await looking(await world.liaison(), child.code)];
    return {
      codes: [child.code, parent.code],
      one: () => merging.merge(one, child.code, parent.code),
      other: () => world.requests.assign(other, child.code, { deputyCode: world.places.li.code }),
    };
  }, [...CHANGED, ...MOVED]);
}, 180_000);

test('two matters merged into each other', async () => {
  await races(async () => {
    const a = await world.request();
    const b = await world.request();
    return {
      codes: [a.code, b.code],
      one: () => merging.merge(a.liaison, a.code, b.code),
      other: () => merging.merge(b.liaison, b.code, a.code),
    };
  }, ['request.merge_target', ...MOVED]);
}, 180_000);

test('a merged matter let go and withdrawn', async () => {
  await races(async () => {
    const child = await world.request();
    const parent = await world.request();
    await merging.merge(child.liaison, child.code, parent.code);
    const [liaison, voter] = [await looking(child.liaison, child.code), await looking(child.voter, child.code)];
    return {
      codes: [child.code, parent.code],
      one: () => merging.unmerge(liaison, child.code),
      other: () => world.requests.withdraw(voter, child.code, {}),
    };
  }, [...CHANGED, ...MOVED]);
}, 180_000);

/** Forwarded to the one department of these races. */
async function forwarded() {
  const m = await world.request({ state: 'assigned' });
  const body = { restated: RESTATED, lead: parked.lead.code, class: 'ordinary' as const };
  await d.forwards.forward(m.deputy, m.code, body);
  return m;
}

test('a department that answers and returns', async () => {
  await races(async () => {
    const m = await forwarded();
    return {
      codes: [m.code],
      one: () => d.verbs.answer(parked.lead, m.code, { text: '修好了。' }),
      other: () => d.verbs.return(parked.lead, m.code, { ground: '不在管养范围。' }),
    };
    // Who gave it back has nothing more to do with it.
  }, ['forward.part_not_open', 'request.not_yours', ...MOVED]);
}, 180_000);

test('an answer accepted and sent back', async () => {
  await races(async () => {
    const m = await forwarded();
    await d.verbs.answer(parked.lead, m.code, { text: '修好了。' });
    return {
      codes: [m.code],
      one: () => d.forwards.acceptAnswer(m.deputy, m.code),
      other: () => d.forwards.sendBack(m.liaison, m.code, { reason: '请写明日期。' }),
    };
  }, MOVED);
}, 180_000);

test('a matter forwarded and its outcome told', async () => {
  await races(async () => {
    const m = await world.request({ state: 'replied' });
    const body = { restated: RESTATED, lead: parked.lead.code, class: 'ordinary' as const };
    return {
      codes: [m.code],
      one: () => d.forwards.forward(m.deputy, m.code, body),
      other: () => world.requests.tell(m.liaison, m.code, { text: '是这样的。', outcome: 'explained' }),
    };
  }, MOVED);
}, 180_000);

test('a refusal upheld and overturned', async () => {
  await races(async () => {
    const m = await world.request({ state: 'refused' });
    await appeals.appeal(m.voter, m.code, { text: '这不是诉讼。' });
    const [one, other] = [await world.liaison(), await world.liaison()];
    return {
      codes: [m.code],
      one: () => appeals.decide(one, m.code, { upheld: true, reason: '维持。' }),
      other: () => appeals.decide(other, m.code, { upheld: false, reason: '受理。' }),
    };
  }, MOVED);
}, 180_000);

test('a rating and a second round', async () => {
  await races(async () => {
    const m = await world.request({ state: 'told' });
    const voter = await looking(m.voter, m.code);
    return {
      codes: [m.code],
      one: () => world.requests.rate(voter, m.code, { echoed: true, solved: 'solved' }),
      other: () => world.requests.reopen(voter, m.code, { text: '没修好。' }),
    };
  }, CHANGED);
}, 180_000);

describe('the sweep and a person', () => {
  /** Moves the clock on, and sweeps while somebody acts. */
  async function sweeps(
    state: 'told' | 'clarifying' | 'assigned',
    at: string,
    act: (m: Awaited<ReturnType<World['request']>>) => Promise<unknown>,
    check: (kinds: string[], acted: boolean) => void,
  ): Promise<void> {
    for (let done = 0; done < RACES; done += ABREAST) {
      world.clock.to('2026-11-16T10:00+08:00');
      const abreast = await Promise.all(Array.from({ length: ABREAST }, () => world.request({ state })));
      world.clock.to(at);
      const swept = world.sweep();
      const ends = await Promise.allSettled(abreast.map(act));
      await swept;
      await world.sweep();
      for (const [i, m] of abreast.entries()) {
        const end = ends[i];
        if (end.status === 'rejected') expect((end.reason as Refusal).code).toBe('request.move_not_allowed');
        check(
          (await world.events(m.code)).map((e) => `${e.kind}${e.level ? ` ${e.level}` : ''}`),
          end.status === 'fulfilled',
        );
        await agrees(m.code);
      }
    }
    await countsAgree(world);
  }

  test('a rating as its window ends: rated or lapsed, never both', async () => {
    await sweeps(
      'told',
      '2026-11-24T00:00+08:00',
      (m) => world.requests.rate(m.voter, m.code, { echoed: true, solved: 'solved' }),
      (kinds, acted) =>
        expect(kinds.filter((k) => k === 'rated' || k === 'lapsed')).toEqual([acted ? 'rated' : 'lapsed']),
    );
  }, 180_000);

  test('an answer as clarifying ends: answered or resumed, never both', async () => {
    await sweeps(
      'clarifying',
      '2026-11-24T00:00+08:00',
      (m) => world.requests.answer(m.voter, m.code, { text: '东门那盏。' }),
      (kinds, acted) =>
        expect(kinds.filter((k) => k === 'answered' || k === 'resumed')).toEqual([acted ? 'answered' : 'resumed']),
    );
  }, 180_000);

  test('a reply as it falls overdue: always heard, its clock missed, and gone up at most once and only before', async () => {
    await sweeps(
      'assigned',
      '2026-11-20T09:00+08:00',
      (m) => world.requests.reply(m.deputy, m.code, reply('今天去看。')),
      (kinds, acted) => {
        expect(acted).toBe(true);
        const up = kinds.filter((k) => k === 'escalated station').length;
        expect(up).toBeLessThanOrEqual(1);
        if (up) expect(kinds.indexOf('escalated station')).toBeLessThan(kinds.indexOf('replied'));
      },
    );
  }, 180_000);
});

import type { Actor } from '@huiyin/shared/people/roles';
import { dayOf, DAY_MS, HOUR_MS, parseIso } from '@huiyin/shared/kernel/time';
import { OUTCOMES, SOLVED_ANSWERS, type Outcome, type SolvedAnswer } from '@huiyin/shared/requests/request.words';
import fc from 'fast-check';
import { World } from '../../../test/world';
import { FiguresQueries } from './figures.queries';
import { RatingsService } from './ratings.service';

const START = parseIso('2026-11-16T10:00+08:00')!;

let world: World;
let office: Actor;
let street: Actor;
beforeAll(async () => {
  world = await World.open();
  office = await world.districtOffice();
  street = await world.streetOffice();
}, 60_000);
afterAll(() => world.close());

/** What a test knows of one told outcome, by its own book-keeping. */
interface Told {
  day: string;
  outcome: Outcome;
  rating: { echoed: boolean; solved: SolvedAnswer } | null;
  excluded: boolean;
  followers: SolvedAnswer[];
  /** Whether the voter may still answer. */
  waits: boolean;
}

const act = fc.record({
  outcome: fc.constantFrom(...OUTCOMES),
  then: fc.constantFrom('rate', 'wait', 'lapse', 'reopen', 'withdraw', 'exclude'),
  echoed: fc.boolean(),
  solved: fc.constantFrom(...SOLVED_ANSWERS),
  followed: fc.boolean(),
  late: fc.boolean(),
  hours: fc.integer({ min: 1, max: 50 }),
});

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

async function tellOne(a: { outcome: Outcome; late: boolean }) {
  const m = await world.request({ state: 'assigned' });
  if (a.late) world.clock.on(10 * DAY_MS);
  const outcome = a.outcome;
  await world.requests.reply(m.deputy, m.code, {
    ...{ text: '办了。', outcome, proof: outcome === 'solved' ? world.proof() : undefined },
    promiseDate: outcome === 'planned' ? '2027-12-30' : undefined,
  });
  return m;
}

async function play(a: Act, book: Told[], verdicts: { day: string; met: boolean }[]): Promise<void> {
  const m = await tellOne(a);
  const day = dayOf(world.clock.now());
  const told: Told = { day, outcome: a.outcome, rating: null, excluded: false, followers: [], waits: false };
  book.push(told);
  verdicts.push({ day, met: !a.late });
  const rating = { echoed: a.echoed, solved: a.solved };
  if (a.followed) {
    const follower = await world.voter();
    await world.db.query(
      'INSERT INTO request_follower (request_id, person_id, at) SELECT id, ?, ? FROM request WHERE code = ?',
      [follower.personId, new Date(world.clock.now()), m.code],
    );
    await world.requests.rate(follower, m.code, rating);
    told.followers.push(a.solved);
  }
  if (a.then === 'rate' || a.then === 'exclude') {
    await world.requests.rate(m.voter, m.code, rating);
    told.rating = rating;
  }
  if (a.then === 'exclude') {
    await world.find(RatingsService).exclude(office, m.code, '不是本人。');
    told.excluded = true;
  }
  if (a.then === 'reopen') await world.requests.reopen(m.voter, m.code, { text: '没好。' });
  if (a.then === 'withdraw') await world.requests.withdraw(m.voter, m.code, {});
  if (a.then === 'lapse') {
    world.clock.on(8 * DAY_MS);
    await world.sweep();
  }
  if (a.then === 'wait') {
    // Set right at the end, when all that has lapsed by then is known.
    told.waits = true;
    waiting.set(told, m.code);
  }
  world.clock.on(a.hours * HOUR_MS);
}

const waiting = new Map<Told, string>();

test('figures equal a full count by another way, over any history, for station, street and district', async () => {
  world.clock.to(START);
  const book: Told[] = [];
  const verdicts: { day: string; met: boolean }[] = [];
  const acts = fc.sample(act, { numRuns: 40, seed: 20261116 });
  for (const a of acts) await play(a, book, verdicts);
  for (const [told, code] of waiting) {
    const [row] = await world.db.query('SELECT state FROM request WHERE code = ?', [code]);
    told.waits = row.state === 'told';
  }
  const liaison = await world.liaison();
  const days = book.map((t) => t.day).sort();
  const ranges = [
    [days[0], days[days.length - 1]],
    [days[5], days[20]],
    [days[30], days[30]],
    ['2025-01-01', '2025-01-31'],
  ];
  for (const [from, until] of ranges) {
    const within = book.filter((t) => t.day >= from && t.day <= until);
    const rated = within.filter((t) => t.rating);
    const counted = rated.filter((t) => !t.excluded);
    const saying = (list: Told[], solved: SolvedAnswer) => list.filter((t) => t.rating!.solved === solved).length;
    const apart = counted.filter((t) => t.outcome === 'reasonable_but_not_now');
    const followers = within.flatMap((t) => t.followers);
    const judged = verdicts.filter((v) => v.day >= from && v.day <= until);
    const expected = {
      ...{ from, until, told: within.length },
      byOutcome: Object.fromEntries(OUTCOMES.map((o) => [o, within.filter((t) => t.outcome === o).length])),
      rated: rated.length,
      waiting: within.filter((t) => t.waits && !t.rating).length,
      notRated: within.filter((t) => !t.rating && !t.waits).length,
      counted: counted.length,
      excluded: rated.length - counted.length,
      echoed: counted.filter((t) => t.rating!.echoed).length,
      solved: Object.fromEntries(SOLVED_ANSWERS.map((s) => [s, saying(counted, s)])),
      notHeldAgainst: { partly: saying(apart, 'partly'), not: saying(apart, 'not') },
      followers: { rated: followers.length, solved: followers.filter((s) => s === 'solved').length },
      replies: { met: judged.filter((v) => v.met).length, missed: judged.filter((v) => !v.met).length },
    };
    for (const who of [liaison, street, office])
      expect(await world.find(FiguresQueries).figures(who, { from, until })).toEqual(expected);
  }
  expect(book.filter((t) => t.excluded).length).toBeGreaterThan(2);
  expect(book.filter((t) => t.waits).length).toBeGreaterThan(0);
}, 120_000);

test('another station, street and district count none of it', async () => {
  const days = { from: '2026-11-01', until: '2027-12-31' };
  const others = [
    await world.liaison(world.places.otherStation),
    await world.streetOffice(world.places.farStreet),
    await world.districtOffice(world.places.elsewhere),
  ];
  for (const who of others)
    expect(await world.find(FiguresQueries).figures(who, days)).toMatchObject({
      ...{ told: 0, rated: 0, notRated: 0, replies: { met: 0, missed: 0 }, followers: { rated: 0 } },
    });
});

test('days that are none are refused; without any it is the running month', async () => {
  world.clock.to(START);
  expect(await world.find(FiguresQueries).figures(office, {})).toMatchObject({
    from: '2026-11-01',
    until: '2026-11-16',
  });
  for (const days of [{ from: '2026-02-30' }, { from: '2026-11-17' }, { until: '2026-10-31' }])
    await expect(world.find(FiguresQueries).figures(office, days)).rejects.toMatchObject({ code: 'body.invalid' });
});

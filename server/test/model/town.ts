import type { Actor } from '@huiyin/shared/people/roles';
import { DAY_MS, dayOf, isoAt8, plusDays } from '@huiyin/shared/kernel/time';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { Outcome } from '@huiyin/shared/requests/request.words';
import { HandingOverService } from '../../src/requests/ending/handing-over.service';
import { RatingsService } from '../../src/requests/ending/ratings.service';
import { AppealsService } from '../../src/requests/merging/appeals.service';
import { FollowingService } from '../../src/requests/merging/following.service';
import { MergingService } from '../../src/requests/merging/merging.service';
import { PlacingService } from '../../src/requests/merging/placing.service';
import { Departments, RESTATED, type Body } from '../departments';
import type { World } from '../world';

/** A matter as its people know it. */
export interface ModelMatter {
  code: string;
  voter: Actor;
}

/** What mostly happens next in a state, so that walks get far; everything else is tried there as well. */
export const LIKELY: Partial<Record<RequestState, readonly string[]>> = {
  submitted: ['assign', 'assign', 'ask', 'merge', 'refuse', 'returnOn', 'returnOn', 'returnOn'],
  clarifying: ['answer'],
  assigned: ['reply', 'forward', 'forward', 'replyAndTell', 'returnToStation', 'handOver', 'merge'],
  forwarded: [
    ...['departmentAnswer', 'departmentAnswer', 'departmentAnswer', 'departmentReturn', 'departmentReturn'],
    ...['extend', 'decideExtension', 'decideExtension', 'supervise', 'report', 'report'],
  ],
  answered: ['accept', 'accept', 'sendBack', 'tell'],
  replied: ['tell', 'tell', 'forward'],
  merged: ['unmerge', 'supplement'],
  told: ['rate', 'rate', 'reopen'],
  closed: ['exclude', 'exclude', 'reopen'],
  refused: ['appeal', 'decideAppeal', 'decideAppeal'],
};

/** Ways on which every move is made once, whatever the dice say; each is gone with a matter of its own. */
export const COURSES: readonly (readonly string[])[] = [
  ['ask', 'answer', 'assign', 'returnToStation', 'follow', 'unfollow', 'supplement', 'withdraw'],
  ['assign', 'handOver', 'replyByPhone'],
  ['assign', 'replyAndTell'],
  ['assign', 'reply', 'tell', 'rate', 'exclude', 'reopen'],
  ['refuse', 'appeal', 'decideAppeal'],
  ['merge', 'unmerge'],
  ['returnOn', 'returnOn', 'returnOn', 'settle'],
  ['assign', 'forward', 'departmentReturn'],
  ['assign', 'forward', 'extend', 'decideExtension', 'supervise', 'report'],
  ['assign', 'forward', 'departmentAnswer', 'sendBack'],
  ['assign', 'forward', 'departmentAnswer', 'accept'],
];
/** So often a step is tried; then its course has stuck (a window ended, a co-handler alone answered) and begins anew. */
const MOST_TRIES = 40;

/** Goes the courses one after the other, step by step. */
export class Courses {
  private course = 0;
  private step = 0;
  private tries = 0;

  /** The move to try; undefined when every course is gone. */
  get next(): string | undefined {
    return COURSES[this.course]?.[this.step];
  }

  /** Takes note of how the try went. @returns whether another matter is wanted from here on */
  tried(done: boolean): boolean {
    this.tries = done ? 0 : this.tries + 1;
    if (done) this.step += 1;
    const stuck = this.tries === MOST_TRIES;
    const gone = this.next === undefined;
    if (!stuck && !gone) return false;
    if (gone) this.course += 1;
    this.step = this.tries = 0;
    return true;
  }
}

/** Numbers from one seed: the same seed, the same run (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let a = seed >>> 0;
  return (below) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Everyone who has to do with the matters of one district, and all that they can do, rightly or not. */
export class ModelTown {
  readonly moves: Record<string, (m: ModelMatter, other: ModelMatter) => Promise<unknown>>;

  private constructor(
    private readonly world: World,
    private readonly roll: (below: number) => number,
    readonly liaisons: Actor[],
    readonly offices: Actor[],
    readonly bodies: Body[],
    readonly strangers: Actor[],
  ) {
    this.moves = this.everyMove();
  }

  static async open(world: World, roll: (below: number) => number): Promise<ModelTown> {
    const d = new Departments(world);
    const bodies: Body[] = [];
    for (const name of ['路灯管理所', '城管局', '水务局']) bodies.push(await d.department(name));
    const { otherStation, central, farStation, elsewhere } = world.places;
    return new ModelTown(
      world,
      roll,
      [await world.liaison(), await world.liaison(), await world.liaison(otherStation), await world.liaison(central)],
      [await world.streetOffice(), await world.districtOffice()],
      bodies,
      [await world.voter(), await world.liaison(farStation), await world.districtOffice(elsewhere)],
    );
  }

  /** A new matter of a new voter, at one of two stations. */
  async raise(): Promise<ModelMatter> {
    const voter = await this.world.voter();
    const station = this.roll(4) === 0 ? this.world.places.otherStation : this.world.places.station;
    const body = { text: '翠园路的路灯坏了三天，晚上看不清路。', stationCode: station.code };
    const { code } = await this.world.requests.submit(voter, body, this.world.key());
    return { code, voter };
  }

  private pick<T>(items: readonly T[]): T {
    return items[this.roll(items.length)];
  }

  /** Mostly who should, now and then somebody who should not. */
  private right<T extends Actor>(of: readonly T[]): Actor {
    if (this.roll(12) === 0) return this.pick(this.strangers);
    return this.roll(14) === 0 ? this.pick([...this.liaisons, ...this.offices, this.deputy()]) : this.pick(of);
  }

  private deputy(): Actor {
    const { wang, li, sun } = this.world.places;
    return this.world.deputy(this.pick([wang, wang, li, sun]));
  }

  private outcome(): { text: string; outcome: Outcome; promiseDate?: string; proof?: ReturnType<World['proof']> } {
    const outcome = this.pick(['solved', 'explained', 'planned', 'reasonable_but_not_now'] as const);
    return {
      text: '情况是这样的。',
      outcome,
      ...(outcome === 'planned' ? { promiseDate: this.ahead(3 + this.roll(40)) } : {}),
      ...(outcome === 'solved' ? { proof: this.world.proof() } : {}),
    };
  }

  private ahead(days: number): string {
    return plusDays(dayOf(this.world.clock.now()), days);
  }

  private everyMove(): ModelTown['moves'] {
    const { world } = this;
    const d = new Departments(world);
    const r = world.requests;
    const merging = world.find(MergingService);
    const placing = world.find(PlacingService);
    const appeals = world.find(AppealsService);
    const following = world.find(FollowingService);
    const handing = world.find(HandingOverService);
    const ratings = world.find(RatingsService);
    const { wang, li } = world.places;
    const liaison = () => this.right(this.liaisons);
    const deputy = () => (this.roll(10) === 0 ? this.right(this.liaisons) : this.deputy());
    const office = () => this.right(this.offices);
    const body = () => this.right(this.bodies);
    const voter = (m: ModelMatter) => this.right([m.voter]);
    const stations = [world.places.station, world.places.otherStation, world.places.central];
    return {
      assign: (m) => r.assign(liaison(), m.code, { deputyCode: this.pick([wang, li]).code }),
      ask: (m) => r.ask(liaison(), m.code, { text: '哪里？' }),
      answer: (m) => r.answer(voter(m), m.code, { text: '这里。' }),
      refuse: (m) => r.refuse(liaison(), m.code, { reason: '诉讼中的事。', door: '法院' }),
      appeal: (m) => appeals.appeal(voter(m), m.code, { text: '不是诉讼。' }),
      decideAppeal: (m) =>
        appeals.decide(this.right([...this.liaisons, ...this.offices]), m.code, {
          upheld: this.roll(2) === 0,
          reason: '复核过了。',
        }),
      merge: (m, other) => merging.merge(liaison(), m.code, other.code),
      unmerge: (m) => merging.unmerge(liaison(), m.code),
      returnToStation: (m) => placing.return(deputy(), m.code, { ground: '不归我管。', rightUnit: '水务局' }),
      returnOn: (m) =>
        placing.return(liaison(), m.code, { ground: '不在本站范围。', rightUnit: this.pick(stations).code }),
      settle: (m) => placing.settle(office(), m.code, { stationCode: this.pick(stations).code, reason: '按范围。' }),
      handOver: (m) => handing.handOver(deputy(), m.code, { deputyCode: this.pick([wang, li]).code, reason: '出差。' }),
      reply: (m) => r.reply(deputy(), m.code, { text: '在办。' }),
      replyAndTell: (m) => r.reply(deputy(), m.code, { ...this.outcome() }),
      tell: (m) => r.tell(this.roll(3) ? deputy() : liaison(), m.code, this.outcome()),
      forward: (m) => {
        const [lead, ...rest] = [...this.bodies].sort(() => this.roll(3) - 1);
        return d.forwards.forward(this.roll(3) ? deputy() : liaison(), m.code, {
          restated: RESTATED,
          lead: lead.code,
          coHandlers: rest.slice(0, this.pick([0, 0, 1, 2])).map((b) => b.code),
          class: this.pick(['urgent', 'simple', 'ordinary', 'complex'] as const),
        });
      },
      departmentAnswer: (m) => d.verbs.answer(body(), m.code, { text: '办好了。' }),
      departmentReturn: (m) => d.verbs.return(body(), m.code, { ground: '不在管养范围。' }),
      extend: (m) => d.verbs.extend(body(), m.code, { until: this.ahead(10 + this.roll(60)), reason: '等材料。' }),
      decideExtension: (m) =>
        d.forwards.decideExtension(office(), m.code, { granted: this.roll(2) === 0, reason: '看过了。' }),
      accept: (m) => d.forwards.acceptAnswer(this.roll(2) ? deputy() : liaison(), m.code),
      sendBack: (m) => d.forwards.sendBack(this.roll(2) ? deputy() : liaison(), m.code, { reason: '请写明日期。' }),
      supervise: (m) =>
        d.supervision.supervise(office(), m.code, {
          instruction: '请尽快办。',
          answerBy: this.ahead(1 + this.roll(20)),
        }),
      report: (m) => d.supervision.report(this.pick([liaison(), deputy(), body()]), m.code, { text: '正在办。' }),
      rate: (m) =>
        ratings.rate(voter(m), m.code, {
          echoed: this.roll(4) !== 0,
          solved: this.pick(['solved', 'partly', 'not'] as const),
        }),
      reopen: (m) => r.reopen(voter(m), m.code, { text: '没解决。' }),
      exclude: (m) => ratings.exclude(office(), m.code, '误点。'),
      supplement: (m) => r.supplement(voter(m), m.code, { text: '谢谢' }),
      withdraw: (m) => r.withdraw(voter(m), m.code, {}),
      follow: async (m, other) => following.follow(other.voter, m.code),
      unfollow: async (m, other) => following.unfollow(other.voter, m.code),
      replyByPhone: (m) =>
        r.reply(deputy(), m.code, { text: '电话里说了。', calledAt: isoAt8(world.clock.now() - this.roll(DAY_MS)) }),
    };
  }
}

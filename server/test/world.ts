import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { dayOf, parseIso } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { CreateRequest, ProofBody } from '@huiyin/shared/requests/request.bodies.dto';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { AppModule } from '../src/app.module';
import type { RequestEventDetail } from '../src/events.rules';
import { Clock } from '../src/platform/clock/clock';
import { readConfig } from '../src/platform/config';
import { inTransaction } from '../src/platform/db/transaction';
import { EventsService } from '../src/platform/events/events.service';
import { EchoesService } from '../src/requests/merging/echoes.service';
import { RequestClocksService } from '../src/requests/request-clocks.service';
import { RequestsService } from '../src/requests/requests.service';
import { freshDatabase } from './database';
import { Factories } from './factories';
import { UNHURRIED } from './unhurried';

/** The clock in a test's hand. */
export class HandClock extends Clock {
  private instant = 0;

  override now(): number {
    return this.instant;
  }

  override async refresh(): Promise<void> {}

  /** To an instant written '2026-11-20T19:40+08:00', or in milliseconds. */
  to(instant: string | number): void {
    const ms = typeof instant === 'number' ? instant : parseIso(instant);
    if (ms === null) throw new Error(`not an instant: ${instant}`);
    this.instant = ms;
  }

  on(ms: number): void {
    this.instant += ms;
  }
}

/** An event as it is stored. */
export interface TimelineRow {
  kind: string;
  level: string | null;
  at: Date;
  from: RequestState | null;
  to: RequestState | null;
  round: number;
  text: string | null;
  /** What the kinds keep, as far as tests ask for it. */
  detail: RequestEventDetail & { clock?: string; step?: string; promiseDate?: string | null };
}

const WHEN = '2026-11-16T10:00+08:00';

/**
 * A small district, and another one beside it, over a database of its own: the services as they are, no HTTP.
 * 翠园社区 and 柳岸社区 share a border and the first constituency, whose station is 翠园社区联络站.
 */
export class World {
  readonly requests: RequestsService;
  readonly clocks: RequestClocksService;
  readonly make: Factories;
  places: Awaited<ReturnType<World['build']>>;

  private constructor(
    readonly app: INestApplicationContext,
    readonly db: DataSource,
    readonly clock: HandClock,
    private readonly drop: () => Promise<void>,
  ) {
    this.requests = app.get(RequestsService, { strict: false });
    this.clocks = app.get(RequestClocksService, { strict: false });
    this.make = new Factories(db);
  }

  /** Opens a world in which it is Monday morning, 2026-11-16. */
  static async open(): Promise<World> {
    const database = await freshDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'huiyin-world-'));
    const config = readConfig({
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      DATA_KEYS: `t1:${randomBytes(32).toString('base64')}`,
      SIGNING_KEY: randomBytes(32).toString('hex'),
      LOG_LEVEL: 'silent',
      TASKS: 'false',
      DB_POOL: '10',
      ...UNHURRIED,
    });
    const app = await Test.createTestingModule({ imports: [AppModule.with(config)] })
      .overrideProvider(Clock)
      .useClass(HandClock)
      .compile();
    await app.init();
    const clock = app.get<HandClock>(Clock, { strict: false });
    clock.to(WHEN);
    const world = new World(app, app.get(DataSource), clock, async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    });
    world.places = await world.build();
    return world;
  }

  close(): Promise<void> {
    return this.drop();
  }

  /** A provider of the server. */
  find<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get(type as never, { strict: false });
  }

  private async build() {
    const { make } = this;
    const district = await make.district({ name: '示范区' });
    const street = await make.street(district.id, '翠园街道');
    const cuiyuan = await make.community(street, { name: '翠园社区', square: { lng: 114, lat: 22.5, side: 0.02 } });
    const liuan = await make.community(street, { name: '柳岸社区', square: { lng: 114.02, lat: 22.5, side: 0.02 } });
    const home = await make.station({ districtId: district.id, name: '示范区代表之家', kind: 'home' });
    const inStreet = { districtId: district.id, streetId: street.id };
    const central = await make.station({ ...inStreet, name: '翠园街道中心站', kind: 'central', parentId: home.id });
    const station = await make.station({
      ...inStreet,
      name: '翠园社区联络站',
      parentId: central.id,
      communityId: cuiyuan.id,
    });
    const point = await make.station({ ...inStreet, name: '翠园小区联络点', kind: 'point', parentId: station.id });
    const first = await make.constituency({
      districtId: district.id,
      communityIds: [cuiyuan.id, liuan.id],
      stationId: station.id,
      name: '第一选区',
    });
    const seat = { districtId: district.id, constituencyId: first.id };
    const wang = await make.deputy({ ...seat, stationId: station.id, name: '王春晖' });
    const li = await make.deputy({ ...seat, stationId: station.id, name: '李明远' });
    const zhao = await make.deputy({ ...seat, stationId: station.id, name: '赵去年', endsOn: '2025-12-31' });
    // Another station's deputy in the same street, and another district altogether.
    const otherStation = await make.station({ ...inStreet, name: '柳岸社区联络站', parentId: central.id });
    const second = await make.constituency({ districtId: district.id, communityIds: [], stationId: otherStation.id });
    const sun = await make.deputy({
      districtId: district.id,
      constituencyId: second.id,
      stationId: otherStation.id,
      name: '孙别站',
    });
    const elsewhere = await make.district({ name: '样板区' });
    const farStreet = await make.street(elsewhere.id, '远山街道');
    const farStation = await make.station({ districtId: elsewhere.id, streetId: farStreet.id, name: '远山社区联络站' });
    const farDeputy = await make.deputy({ districtId: elsewhere.id, stationId: farStation.id, name: '周远山' });
    return {
      ...{ district, street, cuiyuan, liuan, home, central, station, point, first, second, otherStation },
      ...{ wang, li, zhao, sun, elsewhere, farStreet, farStation, farDeputy },
    };
  }

  private actor(over: Partial<Actor> & Pick<Actor, 'role' | 'personId'>): Actor {
    return {
      roleId: over.personId,
      name: '工作人员',
      districtId: this.places.district.id,
      stationIds: [],
      streetId: null,
      deputyId: null,
      constituencyIds: [],
      departmentId: null,
      ...over,
    };
  }

  /** A new voter, of no district unless told. */
  async voter(over: Partial<Actor> = {}): Promise<Actor> {
    const personId = await this.make.person();
    await this.make.role(personId, 'voter', { district_id: over.districtId ?? null });
    return this.actor({ role: 'voter', personId, name: '选民', districtId: null, ...over });
  }

  /** A deputy acting; 王春晖 unless told. */
  deputy(deputy = this.places.wang): Actor {
    const { personId, name, id, districtId, constituencyId } = deputy;
    return this.actor({
      role: 'deputy',
      personId,
      name,
      districtId,
      deputyId: id,
      constituencyIds: constituencyId ? [constituencyId] : [],
    });
  }

  /** A new officer of a station (翠园社区联络站 and its point unless told). */
  async liaison(station: { id: string; districtId: string } = this.places.station): Promise<Actor> {
    const personId = await this.make.person();
    await this.make.role(personId, 'liaison', { district_id: station.districtId, station_id: station.id });
    const stationIds = station.id === this.places.station.id ? [station.id, this.places.point.id] : [station.id];
    return this.actor({ role: 'liaison', personId, districtId: station.districtId, stationIds });
  }

  /** A new officer of a street; 翠园街道 unless told. */
  async streetOffice(street: { id: string; districtId: string } = this.places.street): Promise<Actor> {
    const personId = await this.make.person();
    await this.make.role(personId, 'street_office', { district_id: street.districtId, street_id: street.id });
    return this.actor({ role: 'street_office', personId, districtId: street.districtId, streetId: street.id });
  }

  /** A new officer of a district; 示范区 unless told. */
  async districtOffice(district: { id: string } = this.places.district): Promise<Actor> {
    const personId = await this.make.person();
    await this.make.role(personId, 'district_office', { district_id: district.id });
    return this.actor({ role: 'district_office', personId, districtId: district.id });
  }

  /** Someone in a role that sees no request. */
  async someone(role: 'department' | 'admin' | 'security_admin' | 'auditor'): Promise<Actor> {
    return this.actor({ role, personId: await this.make.person() });
  }

  /** What shows today that something is solved, without pictures. */
  proof(): ProofBody {
    return { kind: 'site_visit', text: '代表到现场看过，已经修好。', day: dayOf(this.clock.now()) };
  }

  /** A key that was never used. */
  key(): string {
    return randomBytes(8).toString('hex');
  }

  /**
   * A matter, led by its people to the state it is wanted in. Everyone who took part comes with it.
   * Raised at 翠园社区联络站's door unless `body` says otherwise.
   */
  async request(o: { state?: RequestState; voter?: Actor; body?: Partial<CreateRequest> } = {}) {
    const voter = o.voter ?? (await this.voter());
    const liaison = await this.liaison();
    const deputy = this.deputy();
    const body = { text: '翠园路的路灯坏了三天，晚上看不清路。', stationCode: this.places.station.code, ...o.body };
    const receipt = await this.requests.submit(voter, body, this.key());
    const { code } = receipt;
    const state = o.state ?? 'submitted';
    const r = this.requests;
    if (state === 'clarifying') await r.ask(liaison, code, { text: '是哪一盏路灯？' });
    if (state === 'refused') await r.refuse(liaison, code, { reason: '这是诉讼中的事。', door: '法院' });
    if (['assigned', 'replied', 'told', 'closed'].includes(state))
      await r.assign(liaison, code, { deputyCode: this.places.wang.code });
    if (['replied', 'told', 'closed'].includes(state))
      await r.reply(deputy, code, { text: '已经联系路灯所，明天来修。' });
    if (['told', 'closed'].includes(state))
      await r.tell(deputy, code, { text: '路灯修好了。', outcome: 'solved', proof: this.proof() });
    if (state === 'closed') await r.rate(voter, code, { echoed: true, solved: 'solved' });
    if (state === 'withdrawn') await r.withdraw(voter, code, {});
    return { code, receipt, voter, liaison, deputy };
  }

  /** Everything that is due now, as the sweep does it. @returns how many steps were done */
  async sweep(now = this.clock.now()): Promise<number> {
    let done = 0;
    for (;;) {
      const due = await this.clocks.dueSteps(now, 100);
      if (!due.length) return done;
      done += await inTransaction(this.db, (em) => this.clocks.applyStep(em, due, now));
    }
  }

  /** Hands out what waits, so that messages are there. */
  async drain(): Promise<void> {
    await this.find(EventsService).drain();
    // What is passed on to others happens to them, and tells their people in turn.
    while (await this.find(EchoesService).run()) await this.find(EventsService).drain();
  }

  /** The timeline as it is stored, oldest first. */
  async events(code: string): Promise<TimelineRow[]> {
    const rows: (Omit<TimelineRow, 'detail'> & { detail: string })[] = await this.db.query(
      `SELECT e.kind, e.level, e.at, e.from_state AS \`from\`, e.to_state AS \`to\`, e.round, e.text, e.detail
         FROM event e JOIN request r ON r.id = e.subject_id WHERE e.topic = 'request' AND r.code = ? ORDER BY e.id`,
      [code],
    );
    return rows.map((r) => ({ ...r, detail: JSON.parse(r.detail) as TimelineRow['detail'] }));
  }

  /** The clock of a kind in a round (the newest unless told). */
  clockOf(view: Pick<RequestView, 'clocks'>, kind: string, round?: number) {
    const clock = view.clocks.find((c) => c.kind === kind && (round === undefined || c.round === round));
    if (!clock) throw new Error(`no ${kind} clock`);
    return clock;
  }
}

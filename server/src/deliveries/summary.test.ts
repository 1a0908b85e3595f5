import type { CallView } from '@huiyin/shared/deliveries/delivery.dto';
import { AuthService } from '../auth/auth.service';
import { PersonLinks } from '../people/person-links.service';
import { inTransaction } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { Factories } from '../../test/factories';
import type { TestServer } from '../../test/http';
import { neighbourhood, type Neighbourhood } from '../../test/neighbourhood';
import { PROGRESS, serverWithWechat, type WechatSim } from '../../test/wechat-sim';
import { DeliveryReports } from './delivery-reports';
import { DeliverySender } from './delivery-sender.service';

interface Phone {
  personId: string;
  openid: string;
  token: string;
}
interface Arrived {
  page: string;
  values: Record<string, string>;
}

describe('one message for several of which nobody knows whether they arrived, through the simulator', () => {
  let sim: WechatSim;
  let server: TestServer;
  let make: Factories;
  let place: Neighbourhood;
  let n = 0;

  beforeAll(async () => {
    ({ server, sim } = await serverWithWechat('summary', { DELIVERY_LEASE_SECONDS: '12' }));
    make = new Factories(server.db);
    place = await neighbourhood(make, (await make.district()).id);
  });
  afterAll(async () => {
    await server.close();
    await sim.stop();
  });
  afterEach(() => sim.sim('DELETE', 'faults'));

  const tokenOf = async (personId: string, roleId: string) =>
    (await server.app.get(AuthService).open(server.db.manager, personId, roleId)).accessToken;

  async function voter(consents: number): Promise<Phone> {
    const personId = await make.person();
    const openid = `oSIM_summary_${(n += 1)}`;
    await sim.sim('POST', 'phones', { openid });
    await server.db.query('UPDATE person SET openid = ? WHERE id = ?', [openid, personId]);
    const phone = { personId, openid, token: await tokenOf(personId, await make.role(personId, 'voter')) };
    for (let i = 0; i < consents; i++) await sim.sim('POST', `phones/${openid}/subscribe`, { templates: [PROGRESS] });
    await settle();
    return phone;
  }

  async function liaison(): Promise<string> {
    const personId = await make.person();
    const held = { district_id: place.districtId, station_id: place.station.id };
    return tokenOf(personId, await make.role(personId, 'liaison', held));
  }

  async function settle(): Promise<void> {
    await sim.sim('POST', 'push/idle');
    await server.app.get(EventsService).drain();
  }

  /** Something happened to a new matter of theirs. */
  async function happens(phone: Phone): Promise<string> {
    const { body } = await server.call('POST', '/requests', {
      token: phone.token,
      body: { text: `第 ${(n += 1)} 盏路灯坏了。`, stationCode: place.station.code },
      headers: { 'idempotency-key': `summary-${n}` },
    });
    const [{ id, district_id }] = await server.db.query('SELECT id, district_id FROM request WHERE code = ?', [
      body.code,
    ]);
    const told = [{ to: { person: phone.personId, as: 'voter' as const }, title: '答复', text: '点开看看。' }];
    await inTransaction(server.db, (em) =>
      server.app.get(EventsService).publish(em, {
        ...{ topic: 'request', subjectId: id, districtId: district_id, at: Date.now(), kind: 'replied', round: 1 },
        ...{ actor: { role: 'deputy', id: null, name: '示范代表' }, detail: { requestCode: body.code, told } },
      }),
    );
    await server.app.get(EventsService).drain();
    return body.code;
  }

  const send = () => server.app.get(DeliverySender).round();
  const arrived = (phone: Phone): Promise<Arrived[]> => sim.sim('GET', `phones/${phone.openid}/messages`);
  const rows = (phone: Phone): Promise<{ state: string; summary_id: string | null; call_from: Date | null }[]> =>
    server.db.query('SELECT state, summary_id, call_from FROM delivery WHERE person_id = ? ORDER BY id', [
      phone.personId,
    ]);
  const states = async (phone: Phone) => (await rows(phone)).map((d) => d.state);
  const summaries = (phone: Phone): Promise<{ state: string }[]> =>
    server.db.query('SELECT state FROM delivery_summary WHERE openid = ? ORDER BY id', [phone.openid]);
  const books = async (phone: Phone) =>
    (await server.db.query('SELECT balance, exact FROM consent WHERE openid = ?', [phone.openid]))[0];

  /** Lets `seconds` pass for this person. */
  async function pass(phone: Phone, seconds: number): Promise<void> {
    await server.db.query(
      `UPDATE delivery SET next_at = next_at - INTERVAL ? SECOND, claimed_at = claimed_at - INTERVAL ? SECOND,
        ended_at = ended_at - INTERVAL ? SECOND, first_at = first_at - INTERVAL ? SECOND,
        call_from = call_from - INTERVAL ? SECOND WHERE person_id = ?`,
      [...Array<number>(5).fill(seconds), phone.personId],
    );
    await server.db.query(
      `UPDATE delivery_summary SET claimed_at = claimed_at - INTERVAL ? SECOND, ended_at = ended_at - INTERVAL ? SECOND
        WHERE openid = ?`,
      [seconds, seconds, phone.openid],
    );
  }

  /** The next answer is lost, its work done or not; its report as well, unless it is wanted. */
  async function lost(done: boolean, reported = false): Promise<void> {
    const line = { [done ? 'resetAfter' : 'resetBefore']: { rate: 1, apis: ['subscribe_send'] } };
    await sim.sim('POST', 'faults', { ...line, ...(reported ? {} : { missing: 1 }) });
    await send();
    await sim.sim('DELETE', 'faults');
  }

  /** Someone with one doubt for each of `went` (arrived or not), each long over, and no consent left by our books. */
  async function doubtful(went: boolean[]): Promise<[Phone, string[]]> {
    const phone = await voter(went.length);
    const codes: string[] = [];
    for (const done of went) {
      codes.push(await happens(phone));
      await lost(done);
      await pass(phone, 3);
    }
    await settle();
    expect(await states(phone)).toEqual(went.map(() => 'doubt'));
    await pass(phone, 60);
    return [phone, codes];
  }

  it.each([
    ['both had arrived: WeChat refuses, which says so', [true, true], 0],
    ['the first had not', [false, true], 1],
    ['the second had not', [true, false], 1],
    ['neither had', [false, false], 1],
    ['one of three had', [false, true, false], 1],
  ])('%s', async (_, went, together) => {
    const [phone, codes] = await doubtful(went);
    await send();
    await settle();
    expect(await states(phone)).toEqual(went.map(() => 'sent'));
    const pages = (await arrived(phone)).map((m) => m.page);
    const itself = codes.filter((_code, i) => went[i]).map((code) => `voter/request?code=${code}`);
    expect(pages.sort()).toEqual([...itself, ...Array<string>(together).fill('pages/echoes')].sort());
    expect(await summaries(phone)).toEqual([{ state: together ? 'told' : 'proven' }]);
    expect(new Set((await rows(phone)).map((d) => d.summary_id)).size).toBe(1);
    expect((await rows(phone)).map((d) => d.call_from)).toEqual(went.map(() => null));
    expect(await books(phone)).toMatchObject({ balance: 0, exact: together ? 0 : 1 });
    // Nothing more, ever.
    await pass(phone, 3600);
    await send();
    expect((await arrived(phone)).length).toBe(pages.length);
  });

  it('says how many and where, and that is all', async () => {
    const [phone] = await doubtful([false, false]);
    await send();
    const [{ values }] = await arrived(phone);
    expect(Object.values(values)).toEqual(expect.arrayContaining(['2 件事', '有新进展']));
    expect(values.name3).toMatch(/联络站$/);
    expect(JSON.stringify(values)).not.toContain('路灯');
  });

  it('waits while the books hold more, and until each had its time', async () => {
    const [phone] = await doubtful([false, false]);
    await sim.sim('POST', `phones/${phone.openid}/subscribe`, { templates: [PROGRESS] });
    await settle();
    await pass(phone, 60);
    await send();
    expect([await states(phone), await summaries(phone)]).toEqual([['doubt', 'doubt'], []]);
    // A message of its own takes the new consent: now the books are at zero again.
    await happens(phone);
    await send();
    await settle();
    await pass(phone, 60);
    await send();
    expect(await states(phone)).toEqual(['sent', 'sent', 'sent']);
    expect((await arrived(phone)).map((m) => m.page).filter((p) => p === 'pages/echoes').length).toBe(1);
  });

  it('its own answer lost: its report decides', async () => {
    const [phone] = await doubtful([false, true]);
    await lost(true, true);
    expect([await states(phone), await summaries(phone)]).toEqual([['doubt', 'doubt'], [{ state: 'doubt' }]]);
    await settle();
    expect([await states(phone), await summaries(phone)]).toEqual([['sent', 'sent'], [{ state: 'told' }]]);
    expect(await books(phone)).toMatchObject({ balance: 0, exact: 0 });
  });

  it.each([true, false])(
    'its answer and report lost (done: %p): never a second one; people are called',
    async (done) => {
      const token = await liaison();
      const [phone, codes] = await doubtful([false, false]);
      await lost(done);
      for (let i = 0; i < 3; i++) {
        await pass(phone, 600);
        await send();
        await settle();
      }
      expect([await states(phone), await summaries(phone)]).toEqual([['doubt', 'doubt'], [{ state: 'doubt' }]]);
      expect((await arrived(phone)).length).toBe(done ? 1 : 0);
      const calls: CallView[] = (await server.call('GET', '/calls', { token })).body.items;
      expect(calls.filter((c) => codes.includes(c.requestCode)).map((c) => c.state)).toEqual(['doubt', 'doubt']);
    },
  );

  it('a process that died with it in its hands leaves it open, too', async () => {
    const [phone] = await doubtful([false, false]);
    await lost(true);
    await server.db.query(
      "UPDATE delivery_summary SET state = 'sending', ended_at = NULL, claimed_at = NOW(3) WHERE openid = ?",
      [phone.openid],
    );
    await pass(phone, 10);
    await send();
    expect(await summaries(phone)).toEqual([{ state: 'sending' }]);
    await pass(phone, 10);
    await send();
    expect([await summaries(phone), (await arrived(phone)).length]).toEqual([[{ state: 'doubt' }], 1]);
  });

  it('that certainly did not go out is tried anew', async () => {
    const [phone] = await doubtful([false, true]);
    await sim.sim('POST', 'answers', { api: 'subscribe_send', errcode: 40037, times: 1 });
    await send();
    expect([await states(phone), await summaries(phone)]).toEqual([['doubt', 'doubt'], [{ state: 'failed' }]]);
    await pass(phone, 3600);
    await send();
    expect([await states(phone), await summaries(phone)]).toEqual([
      ['sent', 'sent'],
      [{ state: 'failed' }, { state: 'told' }],
    ]);
  });

  it('from however many senders, one', async () => {
    const [phone] = await doubtful([false, false]);
    await Promise.all([send(), send(), send(), send()]);
    expect([await states(phone), (await arrived(phone)).length]).toEqual([['sent', 'sent'], 1]);
  });

  it('taken, then not handed over: they are told so, and people are called', async () => {
    const [phone] = await doubtful([false, false, false]);
    await sim.sim('POST', 'phones', { openid: phone.openid, undelivered: true });
    await send();
    // Of one of three WeChat's own report had come before.
    await server.db.query("UPDATE delivery SET msg_id = 'own' WHERE person_id = ? ORDER BY id LIMIT 1", [
      phone.personId,
    ]);
    await settle();
    expect(await states(phone)).toEqual(['sent', 'refused', 'refused']);
    expect((await rows(phone)).map((d) => d.call_from !== null)).toEqual([false, true, true]);
  });

  it("a late report of one of them is that one's, and changes nothing", async () => {
    const phone = await voter(2);
    for (const done of [true, false]) {
      await happens(phone);
      await lost(done);
      await pass(phone, 5);
    }
    await pass(phone, 60);
    // WeChat's report of the first comes now, by its own time.
    const [{ from }] = await server.db.query(
      'SELECT first_at AS `from` FROM delivery WHERE person_id = ? ORDER BY id',
      [phone.personId],
    );
    const items = [{ templateId: PROGRESS, msgId: 'late', ok: true, errcode: 0, status: 'success' }];
    const report = { kind: 'sent' as const, openid: phone.openid, at: from.getTime(), items };
    await inTransaction(server.db, (em) => server.app.get(DeliveryReports).note(em, report, '1'));
    expect(await states(phone)).toEqual(['sent', 'doubt']);
    // Alone now: it is tried again itself.
    await send();
    expect([await states(phone), await summaries(phone), (await arrived(phone)).length]).toEqual([
      ['sent', 'sent'],
      [],
      2,
    ]);
  });

  it('alone again after its answer was lost: the last one is tried itself, and arrives once', async () => {
    const [phone, [, second]] = await doubtful([true, false]);
    await lost(false);
    await pass(phone, 60);
    await server.db.query(
      "UPDATE delivery SET state = 'sent', next_at = NULL WHERE person_id = ? ORDER BY id LIMIT 1",
      [phone.personId],
    );
    await send();
    expect(await states(phone)).toEqual(['sent', 'sent']);
    expect((await arrived(phone)).filter((m) => m.page.endsWith(second)).length).toBe(1);
  });

  it('is forgotten with the person', async () => {
    const [phone] = await doubtful([false, false]);
    await send();
    await inTransaction(server.db, (em) => server.app.get(PersonLinks).forget(em, phone.personId));
    expect([await rows(phone), await summaries(phone)]).toEqual([[], []]);
  });
});

import type { CallView } from '@huiyin/shared/deliveries/delivery.dto';
import type { ConsentView } from '@huiyin/shared/deliveries/consent.dto';
import { AuthService } from '../auth/auth.service';
import { inTransaction } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { PersonLinks } from '../people/person-links.service';
import { PeopleService } from '../people/people.service';
import { Factories } from '../../test/factories';
import { testServer, type TestServer } from '../../test/http';
import { neighbourhood, type Neighbourhood } from '../../test/neighbourhood';
import { PROGRESS, serverWithWechat, type WechatSim } from '../../test/wechat-sim';
import { CallsService } from './calls.service';
import { ruleOf } from '../retention/retention.rules';
import { RetentionWork } from '../retention/retention-work';
import { DeliverySender } from './delivery-sender.service';

const TASK = 'SIM_TASK_00000000000000000000000000000000002';

interface Phone {
  personId: string;
  roleId: string;
  openid: string;
  token: string;
}
interface Arrived {
  id: string;
  templateId: string;
  page: string;
  values: Record<string, string>;
}

describe('messages to phones, through the simulator', () => {
  let sim: WechatSim;
  let server: TestServer;
  let make: Factories;
  let place: Neighbourhood;
  let n = 0;

  beforeAll(async () => {
    ({ server, sim } = await serverWithWechat('sending', { DELIVERY_LEASE_SECONDS: '12' }));
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

  /** Someone with a phone of their own. */
  async function withPhone(personId: string, roleId: string): Promise<Phone> {
    const openid = `oSIM_person_${(n += 1)}`;
    await sim.sim('POST', 'phones', { openid });
    await server.db.query('UPDATE person SET openid = ? WHERE id = ?', [openid, personId]);
    return { personId, roleId, openid, token: await tokenOf(personId, roleId) };
  }

  async function voter(): Promise<Phone> {
    const personId = await make.person();
    return withPhone(personId, await make.role(personId, 'voter'));
  }

  async function liaison(): Promise<Phone> {
    const personId = await make.person();
    const held = { district_id: place.districtId, station_id: place.station.id };
    return { personId, roleId: await make.role(personId, 'liaison', held), openid: '', token: '' };
  }

  /** A tap on the phone: the app tells us at once, WeChat a moment later. */
  async function taps(phone: Phone, answer = 'accept', key = 'progress'): Promise<ConsentView> {
    const template = key === 'progress' ? PROGRESS : TASK;
    await sim.sim('POST', `phones/${phone.openid}/subscribe`, { templates: [template], answers: answer });
    const told = await server.call('POST', '/consents', { token: phone.token, body: { answers: [{ key, answer }] } });
    expect(told.status).toBe(200);
    await settle();
    return (await server.call('GET', '/consents', { token: phone.token })).body;
  }

  /** Every push arrived and was handed to whom it concerns. */
  async function settle(): Promise<void> {
    await sim.sim('POST', 'push/idle');
    await server.app.get(EventsService).drain();
  }

  let matters = 0;
  async function matter(by: Phone): Promise<string> {
    const answer = await server.call('POST', '/requests', {
      token: by.token,
      body: { text: `第 ${(matters += 1)} 盏路灯坏了，电话 13812345678。`, stationCode: place.station.code },
      headers: { 'idempotency-key': `sending-${matters}` },
    });
    expect(answer.status).toBe(201);
    return answer.body.code;
  }

  /** Something happened to a matter that its voter is told. */
  async function tellVoter(phone: Phone, code: string, kind = 'replied', more = {}, at = Date.now()) {
    const [{ id, district_id }] = await server.db.query('SELECT id, district_id FROM request WHERE code = ?', [code]);
    const eventId = await inTransaction(server.db, (em) =>
      server.app.get(EventsService).publish(em, {
        topic: 'request',
        subjectId: id,
        districtId: district_id,
        at,
        kind,
        round: 1,
        actor: { role: 'deputy', id: null, name: '示范代表' },
        detail: {
          requestCode: code,
          told: [
            { to: { person: phone.personId, as: 'voter' }, title: `答复：${code}`, text: '代表答复了您，点开看看。' },
          ],
          ...more,
        },
      }),
    );
    await server.app.get(EventsService).drain();
    return eventId;
  }

  const send = () => server.app.get(DeliverySender).round();
  const arrived = (phone: Phone): Promise<Arrived[]> => sim.sim('GET', `phones/${phone.openid}/messages`);
  const states = async (phone: Phone): Promise<string[]> =>
    (
      await server.db.query<{ state: string }[]>('SELECT state FROM delivery WHERE person_id = ? ORDER BY id', [
        phone.personId,
      ])
    ).map((d) => d.state);
  const balance = async (phone: Phone): Promise<number> => {
    const [row] = await server.db.query('SELECT balance FROM consent WHERE openid = ?', [phone.openid]);
    return row.balance;
  };
  /** Lets `seconds` pass for what is on its way. */
  const pass = (seconds: number) =>
    server.db.query(
      `UPDATE delivery SET next_at = next_at - INTERVAL ? SECOND, claimed_at = claimed_at - INTERVAL ? SECOND,
        ended_at = ended_at - INTERVAL ? SECOND, first_at = first_at - INTERVAL ? SECOND, call_from = call_from - INTERVAL ? SECOND`,
      Array(5).fill(seconds),
    );

  describe('consent', () => {
    it('counts a tap once, whether app, WeChat or both tell of it, and each tap for itself', async () => {
      const a = await voter();
      expect((await taps(a)).items).toMatchObject([{ key: 'progress', balance: 1, longTerm: false, mayAsk: true }]);
      expect((await taps(a)).items[0].balance).toBe(2);
      // Only WeChat's word comes.
      await sim.sim('POST', `phones/${a.openid}/subscribe`, { templates: [PROGRESS] });
      await settle();
      expect(await balance(a)).toBe(3);
      // WeChat's word again, late: it is known.
      const log = await sim.sim<{ id: string; openid: string }[]>('GET', 'push/log');
      await sim.sim('POST', `push/${log.filter((p) => p.openid === a.openid)[0].id}/again`);
      await settle();
      expect(await balance(a)).toBe(3);
      // Another day only the app's word comes.
      await server.db.query('UPDATE consent_grant SET push_at = push_at - INTERVAL 1 DAY WHERE openid = ?', [a.openid]);
      await server.call('POST', '/consents', {
        token: a.token,
        body: { answers: [{ key: 'progress', answer: 'accept' }] },
      });
      expect(await balance(a)).toBe(4);
    });

    it('is gone after a refusal, and is not asked for again that day', async () => {
      const a = await voter();
      await taps(a);
      expect((await taps(a, 'reject')).items[0]).toMatchObject({ balance: 0, mayAsk: false });
      await server.db.query('UPDATE consent SET refused_at = refused_at - INTERVAL 1 DAY WHERE openid = ?', [a.openid]);
      expect((await server.call('GET', '/consents', { token: a.token })).body.items[0].mayAsk).toBe(true);
    });

    it('ends when it is switched off in the settings', async () => {
      const a = await voter();
      await taps(a);
      await sim.sim('POST', `phones/${a.openid}/settings`, { templates: { [PROGRESS]: 'reject' } });
      await settle();
      expect(await balance(a)).toBe(0);
      await tellVoter(a, await matter(a));
      await send();
      expect([await states(a), await arrived(a)]).toEqual([['no_consent'], []]);
    });

    it('cannot be given by someone without WeChat here', async () => {
      const officer = await liaison();
      const answer = await server.call('POST', '/consents', {
        token: await tokenOf(officer.personId, officer.roleId),
        body: { answers: [{ key: 'task', answer: 'accept' }] },
      });
      expect(answer).toMatchObject({ status: 409, body: { code: 'wechat.not_connected' } });
    });

    it('follows the WeChat to another person, and is forgotten with them', async () => {
      const [a, b] = [await voter(), await make.person()];
      await taps(a);
      await tellVoter(a, await matter(a));
      const links = server.app.get(PersonLinks);
      await inTransaction(server.db, (em) => links.join(em, a.personId, b));
      expect(await server.db.query('SELECT person_id FROM consent WHERE openid = ?', [a.openid])).toEqual([
        { person_id: b },
      ]);
      expect(await states({ ...a, personId: b })).toEqual(['queued']);
      await inTransaction(server.db, (em) => links.forget(em, b));
      const left = await Promise.all(
        ['consent', 'consent_grant', 'delivery'].map((table) =>
          server.db.query(`SELECT id FROM ${table} WHERE ${table === 'delivery' ? 'person_id = ?' : 'openid = ?'}`, [
            table === 'delivery' ? b : a.openid,
          ]),
        ),
      );
      expect(left).toEqual([[], [], []]);
    });
  });

  it('ends with the WeChat it was given to, and goes with a voter who takes theirs along', async () => {
    const [a, b] = [await voter(), await make.person()];
    await taps(a);
    const code = await matter(a);
    await tellVoter(a, code);
    await server.db.query("UPDATE delivery SET role = 'deputy', template = 'task' WHERE person_id = ?", [a.personId]);
    await tellVoter(a, code, 'told');
    const links = server.app.get(PersonLinks);
    await inTransaction(server.db, (em) => links.part(em, a.personId, b));
    const roles = await server.db.query(
      "SELECT person_id, role FROM delivery WHERE request_code = ? AND role <> 'liaison' ORDER BY id",
      [code],
    );
    expect(roles).toEqual([
      { person_id: a.personId, role: 'deputy' },
      { person_id: b, role: 'voter' },
    ]);
    const consents = () => server.db.query('SELECT person_id FROM consent WHERE openid = ?', [a.openid]);
    expect(await consents()).toEqual([{ person_id: b }]);
    await inTransaction(server.db, (em) => links.untie(em, b));
    expect(await consents()).toEqual([]);
  });

  it('a long-term consent stands for any number of messages, until WeChat says otherwise', async () => {
    const templates = JSON.parse(sim.env.WECHAT_TEMPLATES) as Record<string, { longTerm: boolean }>;
    templates.progress.longTerm = true;
    const setting = { WECHAT_TEMPLATES: JSON.stringify(templates) };
    const other = await testServer({ ...sim.env, ...setting, PUBLIC_URL: 'https://huiyin.example' });
    const before = { server, make, place };
    try {
      server = other;
      make = new Factories(other.db);
      place = await neighbourhood(make, (await make.district()).id);
      const a = await voter();
      const body = { answers: [{ key: 'progress', answer: 'accept' }] };
      const told = await server.call('POST', '/consents', { token: a.token, body });
      expect(told.body.items).toMatchObject([{ balance: 1, longTerm: true, mayAsk: false }]);
      // Two messages are all this phone takes: the simulator's template is an ordinary one.
      for (let i = 0; i < 2; i++) await sim.sim('POST', `phones/${a.openid}/subscribe`, { templates: [PROGRESS] });
      for (let i = 0; i < 3; i++) await tellVoter(a, await matter(a));
      await send();
      expect([await states(a), (await arrived(a)).length]).toEqual([['sent', 'sent', 'refused'], 2]);
      await tellVoter(a, await matter(a));
      await send();
      expect((await states(a)).slice(3)).toEqual(['no_consent']);
    } finally {
      ({ server, make, place } = before);
      await other.close();
    }
  });

  describe('sending', () => {
    it('one message for one consent; the tap opens that matter; no personal data in it', async () => {
      const a = await voter();
      await taps(a);
      const code = await matter(a);
      const eventId = await tellVoter(a, code);
      expect(await send()).toEqual({ sent: 1 });
      const [message] = await arrived(a);
      expect(message).toMatchObject({ templateId: PROGRESS, page: `voter/request?code=${code}` });
      expect(message.values).toMatchObject({ phrase2: '代表已答复' });
      expect(JSON.stringify(message.values)).not.toMatch(/138/);
      expect(await sim.sim('POST', `messages/${message.id}/tap`)).toMatchObject({ page: `voter/request?code=${code}` });
      // The event is handed out once more, another message has no consent.
      await server.db.query('UPDATE event SET pending = 1 WHERE id = ?', [eventId]);
      await server.app.get(EventsService).drain();
      await tellVoter(a, code, 'told');
      await send();
      expect([await states(a), (await arrived(a)).length, await balance(a)]).toEqual([['sent', 'no_consent'], 1, 0]);
    });

    it('the receipt for what was just sent costs no consent', async () => {
      const a = await voter();
      await taps(a);
      await matter(a);
      await server.app.get(EventsService).drain();
      await send();
      expect([await states(a), await balance(a)]).toEqual([[], 1]);
    });

    it("a demo's phone takes everything, is never asked, and uses nothing up", async () => {
      const a = await voter();
      await server.db.query('UPDATE person SET openid = ? WHERE id = ?', ['demo_sending', a.personId]);
      const demo = { ...a, openid: 'demo_sending' };
      const consents: ConsentView = (await server.call('GET', '/consents', { token: a.token })).body;
      expect(consents.items).toMatchObject([{ balance: 1, mayAsk: false }]);
      for (const kind of ['replied', 'told']) await tellVoter(demo, await matter(a), kind);
      await send();
      expect([await states(demo), (await arrived(demo)).length]).toEqual([['sent', 'sent'], 2]);
    });

    it('spends nothing on what was read in the app before', async () => {
      const a = await voter();
      await taps(a);
      const eventId = await tellVoter(a, await matter(a));
      await server.db.query('UPDATE message SET read_at = NOW(3) WHERE event_id = ?', [eventId]);
      await send();
      expect([await states(a), await balance(a)]).toEqual([['seen'], 1]);
    });

    it('reaches deputies by their own template, and asks the liaison to call those without WeChat', async () => {
      const deputy = await withPhone(place.deputy.personId, place.deputy.roleId);
      await taps(deputy, 'accept', 'task');
      const [a, officer] = [await voter(), await liaison()];
      const token = await tokenOf(officer.personId, officer.roleId);
      const assign = async () => {
        const code = await matter(a);
        const done = await server.call('POST', `/requests/${code}/assign`, {
          token,
          body: { deputyCode: place.deputy.code },
        });
        expect(done.status).toBe(200);
        await server.app.get(EventsService).drain();
        return code;
      };
      const code = await assign();
      await send();
      expect(await arrived(deputy)).toMatchObject([{ templateId: TASK, page: `deputy/matter?code=${code}` }]);
      await server.db.query('UPDATE person SET openid = NULL WHERE id = ?', [deputy.personId]);
      const second = await assign();
      await send();
      const calls: CallView[] = (await server.call('GET', '/calls', { token })).body.items;
      expect(calls.find((c) => c.requestCode === second)).toMatchObject({
        role: 'deputy',
        state: 'no_consent',
        who: place.deputy.name,
        station: { code: place.station.code, name: place.station.name },
        why: '还没有在微信里登录过，提醒送不到。',
      });
    });

    it('never sends two at once to one phone, from however many senders', async () => {
      const a = await voter();
      for (let i = 0; i < 12; i++) await taps(a);
      const code = await matter(a);
      for (let i = 0; i < 12; i++) await tellVoter(a, code);
      await Promise.all([send(), send(), send(), send()]);
      await send();
      expect((await arrived(a)).length).toBe(12);
      const { errors } = await sim.sim('GET', 'stats');
      expect(JSON.stringify(errors)).not.toMatch(/43108/);
    });
  });

  describe('when it goes wrong', () => {
    const fails = (errcode: number, times = 1) => sim.sim('POST', 'answers', { api: 'subscribe_send', errcode, times });
    /** Loses the answer of the next message only. */
    async function lost(done: boolean): Promise<void> {
      await sim.sim('POST', 'faults', { [done ? 'resetAfter' : 'resetBefore']: { rate: 1, apis: ['subscribe_send'] } });
      await send();
      await sim.sim('DELETE', 'faults');
    }

    it('43101 ends the consent and goes on the call list', async () => {
      const a = await voter();
      for (let i = 0; i < 3; i++) await taps(a);
      await fails(43101);
      await tellVoter(a, await matter(a));
      await send();
      expect([await states(a), await balance(a)]).toEqual([['refused'], 0]);
    });

    it('a wrong argument is given up at once, its consent given back', async () => {
      const a = await voter();
      await taps(a);
      await fails(47003);
      await tellVoter(a, await matter(a));
      await send();
      expect([await states(a), await balance(a)]).toEqual([['dead'], 1]);
    });

    it('a wrong configuration and a used-up quota wait, and it arrives later', async () => {
      const a = await voter();
      await taps(a);
      await fails(40037);
      await tellVoter(a, await matter(a));
      await send();
      expect([await states(a), await balance(a), (await arrived(a)).length]).toEqual([['failed'], 1, 0]);
      await pass(3600);
      await send();
      expect([await states(a), (await arrived(a)).length]).toEqual([['sent'], 1]);
    });

    it('(a) the report settles what no answer told', async () => {
      const a = await voter();
      await taps(a);
      await taps(a);
      await tellVoter(a, await matter(a));
      await lost(true);
      expect(await states(a)).toEqual(['doubt']);
      await settle();
      expect([await states(a), await balance(a)]).toEqual([['sent'], 1]);
      await pass(3600);
      await send();
      expect((await arrived(a)).length).toBe(1);
    });

    it('(b) the last consent settles it: not arrived is sent again, arrived is refused by WeChat', async () => {
      await sim.sim('POST', 'faults', { missing: 1 });
      for (const done of [false, true]) {
        const a = await voter();
        await server.call('POST', '/consents', {
          token: a.token,
          body: { answers: [{ key: 'progress', answer: 'accept' }] },
        });
        await sim.sim('POST', `phones/${a.openid}/subscribe`, { templates: [PROGRESS] });
        await tellVoter(a, await matter(a));
        await sim.sim('POST', 'faults', { missing: 1 });
        await lost(done);
        await sim.sim('POST', 'faults', { missing: 1 });
        expect([done, await states(a), (await arrived(a)).length]).toEqual([done, ['doubt'], done ? 1 : 0]);
        await send();
        expect(await states(a)).toEqual(['doubt']);
        await pass(60);
        await send();
        expect([done, await states(a), (await arrived(a)).length]).toEqual([done, ['sent'], 1]);
      }
    });

    it('(c) with consents left nothing is tried blindly: others go on, it waits, and is on the call list', async () => {
      const [a, officer] = [await voter(), await liaison()];
      const token = await tokenOf(officer.personId, officer.roleId);
      await taps(a);
      await taps(a);
      const [first, second] = [await matter(a), await matter(a)];
      await tellVoter(a, first);
      await lost(false);
      await settle();
      await pass(3600);
      await send();
      expect([await states(a), (await arrived(a)).length]).toEqual([['doubt'], 0]);
      const calls: CallView[] = (await server.call('GET', '/calls', { token })).body.items;
      expect(calls.find((c) => c.requestCode === first)).toMatchObject({
        state: 'doubt',
        who: '选民',
        hasPhone: false,
      });
      // The next one uses the books up: now the first may be tried, and arrives.
      await tellVoter(a, second);
      await send();
      await settle();
      await pass(3600);
      await send();
      await settle();
      expect([await states(a), (await arrived(a)).length]).toEqual([['sent', 'sent'], 2]);
    });

    it('a process that died leaves a doubt, not a second message', async () => {
      const a = await voter();
      await taps(a);
      await taps(a);
      await tellVoter(a, await matter(a));
      await send();
      // As if the process had died before it wrote the answer down.
      await server.db.query(
        "UPDATE delivery SET state = 'sending', next_at = NOW(3) - INTERVAL 1 SECOND WHERE person_id = ?",
        [a.personId],
      );
      await send();
      expect([await states(a), (await arrived(a)).length]).toEqual([['doubt'], 1]);
      await settle();
      expect(await states(a)).toEqual(['sent']);
    });

    it('a message WeChat took and could not hand over is told so', async () => {
      const a = await voter();
      await taps(a);
      await sim.sim('POST', 'phones', { openid: a.openid, undelivered: true });
      await tellVoter(a, await matter(a));
      await send();
      expect(await states(a)).toEqual(['sent']);
      await settle();
      expect([await states(a), await balance(a)]).toEqual([['refused'], 0]);
    });

    it('what happened more than three days ago rings nobody, and reports are kept for a month', async () => {
      const a = await voter();
      await taps(a);
      await tellVoter(a, await matter(a), 'replied', {}, Date.now() - 4 * 86_400_000);
      expect(await states(a)).toEqual([]);
      const count = async (table: string) => Number((await server.db.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);
      const clean = async () => {
        for (const kind of ['delivery_report', 'consent_grant'])
          await server.app.get(RetentionWork).clear(ruleOf(kind));
      };
      const before = [await count('delivery_report'), await count('consent_grant')];
      await clean();
      expect([await count('delivery_report'), await count('consent_grant')]).toEqual(before);
      for (const table of ['delivery_report', 'consent_grant'])
        await server.db.query(`UPDATE ${table} SET at = at - INTERVAL 31 DAY`);
      await clean();
      expect([await count('delivery_report'), await count('consent_grant')]).toEqual([0, 0]);
    });

    it('what is older than three days is given up', async () => {
      const a = await voter();
      await taps(a);
      await tellVoter(a, await matter(a));
      await server.db.query('UPDATE delivery SET created_at = created_at - INTERVAL 4 DAY WHERE person_id = ?', [
        a.personId,
      ]);
      await send();
      expect([await states(a), await balance(a)]).toEqual([['dead'], 1]);
    });
  });

  describe('the call list', () => {
    it('shows the newest message of each matter, leads to the number with a reason on record, and empties', async () => {
      const [a, officer] = [await voter(), await liaison()];
      const token = await tokenOf(officer.personId, officer.roleId);
      const phone = '13900001111';
      const people = server.app.get(PeopleService);
      await server.db.query(
        'UPDATE person SET own_phone_cipher = (SELECT phone_cipher FROM person WHERE id = ?) WHERE id = ?',
        [await people.createPerson(server.db.manager, { phone }), a.personId],
      );
      const code = await matter(a);
      await tellVoter(a, code);
      await send();
      await tellVoter(a, code, 'told');
      await send();
      const mine = async (): Promise<CallView[]> =>
        (await server.call('GET', '/calls', { token })).body.items.filter((c: CallView) => c.requestCode === code);
      const [call, ...more] = await mine();
      expect([call.state, call.hasPhone, call.tried, more]).toEqual(['no_consent', true, null, []]);
      expect(JSON.stringify(call)).not.toMatch(/13812345678|13900001111/);
      const wrong = await server.call('POST', `/calls/${call.id}/number`, { token, body: { reason: '' } });
      expect(wrong.body.code).toBe('body.invalid');
      const stranger = await make.person();
      const elsewhere = await make.station({ districtId: place.districtId });
      const held = { district_id: place.districtId, station_id: elsewhere.id };
      const foreign = await tokenOf(stranger, await make.role(stranger, 'liaison', held));
      const refused = await server.call('POST', `/calls/${call.id}/number`, {
        token: foreign,
        body: { reason: '看看' },
      });
      expect(refused.body.code).toBe('call.not_found');
      const number = await server.call('POST', `/calls/${call.id}/number`, { token, body: { reason: '告诉选民结果' } });
      expect(number.body).toEqual({ phone });
      await server.call('POST', `/calls/${call.id}/done`, { token, body: { outcome: 'not_reached', note: '没人接' } });
      expect((await mine())[0].tried).toMatchObject({ note: '没人接' });
      const told = await server.call('POST', `/calls/${call.id}/done`, { token, body: { outcome: 'told' } });
      expect([told.status, await mine()]).toEqual([204, []]);
      const timeline = await server.call('GET', `/requests/${code}/timeline`, { token: a.token });
      const shown = timeline.body.items.filter((e: { kind: string }) => ['contact_seen', 'called'].includes(e.kind));
      expect(shown).toMatchObject([
        { kind: 'contact_seen', text: '告诉选民结果', title: expect.stringMatching(/看了您的号码$/) },
        { kind: 'called', title: expect.stringMatching(/打电话告诉了您$/) },
      ]);
    });

    it('is left by reading in the app', async () => {
      const [a, officer] = [await voter(), await liaison()];
      const token = await tokenOf(officer.personId, officer.roleId);
      const code = await matter(a);
      const eventId = await tellVoter(a, code);
      await send();
      const listed = async () =>
        (await server.call('GET', '/calls', { token })).body.items.some((c: CallView) => c.requestCode === code);
      expect(await listed()).toBe(true);
      await server.db.query('UPDATE message SET read_at = NOW(3) WHERE event_id = ?', [eventId]);
      expect(await listed()).toBe(false);
      const onIt = async () =>
        Number(
          (await server.db.query('SELECT COUNT(call_from) AS n FROM delivery WHERE person_id = ?', [a.personId]))[0].n,
        );
      expect(await onIt()).toBe(1);
      await server.app.get(CallsService).tidy();
      expect(await onIt()).toBe(0);
    });

    it('forgets after a month', async () => {
      const a = await voter();
      await tellVoter(a, await matter(a));
      await send();
      await server.db.query('UPDATE delivery SET call_from = call_from - INTERVAL 31 DAY WHERE person_id = ?', [
        a.personId,
      ]);
      await server.app.get(CallsService).tidy();
      const rows = await server.db.query('SELECT call_from, state FROM delivery WHERE person_id = ?', [a.personId]);
      expect(rows).toEqual([{ call_from: null, state: 'no_consent' }]);
    });
  });
});

import { randomUUID } from 'node:crypto';
import { testServer, type TestServer } from '../../test/http';
import { Register } from '../../test/registered';
import { signIn } from '../../test/sign-in';
import type { PushEvent } from '../events.rules';
import { EventsService } from '../platform/events/events.service';
import { WechatClient } from '../wechat/wechat.client';
import { PersonPartingService } from './person-parting.service';

describe('what people take back in WeChat', () => {
  let server: TestServer;
  let office: Register;
  let liaison: string;
  let deputy: Awaited<ReturnType<Register['deputy']>>;

  beforeAll(async () => {
    server = await testServer();
    office = await Register.open(server);
    jest.spyOn(server.app.get(WechatClient), 'phone').mockImplementation((code) => Promise.resolve(code));
    const { districtId, station } = office.here;
    liaison = (await signIn(server, 'liaison', { districtId, stationId: station.id })).token;
    deputy = await office.deputy();
  });
  afterAll(() => server.close());

  const drain = () => server.app.get(EventsService).drain();
  /** WeChat tells us, as the push endpoint hands it on. */
  async function told(push: PushEvent): Promise<void> {
    await server.app.get(EventsService).publish(server.db.manager, {
      topic: 'wechat',
      subjectId: '0',
      districtId: '0',
      at: Date.now(),
      kind: push.kind,
      round: 1,
      actor: { role: 'system', id: null, name: '微信' },
      detail: push,
    });
    await drain();
    expect(await server.db.query('SELECT id FROM event WHERE pending <> 0')).toEqual([]);
  }
  const openidOf = async (personId: string) => (await office.row(personId)).openid as string;
  const revoke = async (openid: string, what = ['8']) => told({ kind: 'revoke', openid, at: Date.now(), what });
  const cancel = (openid: string) => told({ kind: 'cancel', openid, at: Date.now() });
  const me = (token: string) => server.call('GET', '/auth/me', { token });

  async function bound(number: string, voter?: Awaited<ReturnType<Register['voter']>>) {
    const who = voter ?? (await office.voter());
    const { body } = await server.call('POST', '/auth/phone', { token: who.token, body: { code: number } });
    const session = await server.call('POST', '/auth/bind', { token: who.token, body: { ticket: body.ticket } });
    expect(session.status).toBe(200);
    return { code: who.code, token: session.body.accessToken as string };
  }
  async function raise(token: string, text: string): Promise<string> {
    const raised = await server.call('POST', '/requests', {
      token,
      body: {
        text,
        communityId: office.here.community.code,
        placeText: '翠园3栋502',
        location: { lng: 114, lat: 22.5 },
      },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(raised.status).toBe(201);
    return raised.body.code;
  }
  const act = (code: string, verb: string, token: string, body: unknown) =>
    server.call('POST', `/requests/${code}/${verb}`, { token, body });
  const stored = async (code: string) => (await server.db.query('SELECT * FROM request WHERE code = ?', [code]))[0];

  describe('the phone', () => {
    it('of a voter is deleted; they stay signed in, and it is on record', async () => {
      const voter = await office.voter();
      await server.call('POST', '/me/phone', { token: voter.token, body: { code: '13812345678' } });
      await revoke(await openidOf(voter.personId));
      expect(await office.row(voter.personId)).toMatchObject({ own_phone_cipher: null, own_phone_index: null });
      expect((await me(voter.token)).status).toBe(200);
      expect(await office.record(voter.personId)).toEqual([
        { kind: 'revoked', actor_role: 'system', district_id: '0' },
      ]);
    });

    it.each([
      ['told twice', ['8']],
      ['among others', ['13', '8', '14']],
      ['when it is not said what', []],
    ])('is deleted %s', async (_, what) => {
      const voter = await office.voter();
      await server.call('POST', '/me/phone', { token: voter.token, body: { code: '13812345678' } });
      const openid = await openidOf(voter.personId);
      await revoke(openid, what);
      await revoke(openid, what);
      expect((await office.row(voter.personId)).own_phone_index).toBeNull();
      expect(await office.record(voter.personId)).toHaveLength(1);
    });

    it('stays when something else was taken back', async () => {
      const voter = await office.voter();
      await server.call('POST', '/me/phone', { token: voter.token, body: { code: '13812345678' } });
      await revoke(await openidOf(voter.personId), ['13', '14']);
      expect((await office.row(voter.personId)).own_phone_index).not.toBeNull();
    });

    it('of a deputy unties them: signed out, a voter with their own matters again, free to bind again', async () => {
      const official = await office.deputy();
      const voter = await office.voter();
      const matter = await raise(voter.token, '路灯坏了两周。');
      await drain();
      const session = await bound(official.phone, voter);
      await revoke(await openidOf(official.personId));
      expect((await me(session.token)).body.code).toBe('auth.token_invalid');
      expect(await office.row(official.personId)).toMatchObject({ openid: null, bound_at: null });
      const again = await office.voter(session.code);
      expect(again.actor).toMatchObject({ role: 'voter', roles: [{ role: 'voter' }] });
      expect(again.personId).not.toBe(official.personId);
      const mine = await server.call('GET', '/requests?scope=mine', { token: again.token });
      expect(mine.body.items.map((i: { code: string }) => i.code)).toEqual([matter]);
      expect((await server.call('GET', '/messages', { token: again.token })).body.items).toHaveLength(1);
      expect((await office.record(official.personId)).map((e) => e.kind)).toEqual(['bound', 'revoked']);
      // The registration is the office's: the same phone binds again, and the matter comes along.
      await bound(official.phone, again);
      expect((await stored(matter)).voter_id).toBe(official.personId);
    });

    it('of an officer leaves the session they opened with their password', async () => {
      const officer = await office.officer();
      const session = await bound(officer.phone!);
      const desk = (await office.withPassword(officer.account)).body.accessToken;
      await revoke(await openidOf(officer.personId));
      expect((await me(session.token)).status).toBe(401);
      expect((await me(desk)).body).toMatchObject({ role: 'liaison', roles: [{ role: 'liaison' }] });
    });
  });

  describe('the whole account', () => {
    it('of a voter: forgotten; the same WeChat is somebody new', async () => {
      const voter = await office.voter();
      await server.call('POST', '/me/phone', { token: voter.token, body: { code: '13812345678' } });
      const openid = await openidOf(voter.personId);
      await cancel(openid);
      await cancel(openid);
      const row = await office.row(voter.personId);
      expect(row).toMatchObject({ openid: null, own_phone_cipher: null, own_phone_index: null, name_cipher: null });
      expect(row.forgotten_at).not.toBeNull();
      expect((await me(voter.token)).body.code).toBe('auth.token_invalid');
      expect(await server.db.query('SELECT id FROM auth_session WHERE person_id = ?', [voter.personId])).toEqual([]);
      expect((await office.voter(voter.code)).personId).not.toBe(voter.personId);
      expect((await office.record(voter.personId)).map((e) => e.kind)).toEqual(['cancelled']);
    });

    it('archives what ended without a voter and without personal data, and what is open goes on', async () => {
      const voter = await office.voter();
      const words = '我是3栋的住户，电话13812345678，楼下路灯坏了。';
      const [ended, open] = [await raise(voter.token, words), await raise(voter.token, words)];
      expect((await act(ended, 'withdraw', voter.token, {})).status).toBe(200);
      await drain();
      await cancel(await openidOf(voter.personId));
      const archived = await stored(ended);
      expect(archived).toMatchObject({ voter_id: null, lng: null, lat: null, state: 'withdrawn' });
      const going = await stored(open);
      expect(going).toMatchObject({ voter_id: null, text: words, state: 'submitted' });
      const timeline = await server.db.query(
        "SELECT text, detail FROM event WHERE topic = 'request' AND subject_id = ?",
        [archived.id],
      );
      expect(JSON.stringify([archived, timeline])).not.toContain('13812345678');
      expect(archived.text).toContain('路灯坏了');
      const inbox = await server.db.query('SELECT id FROM message WHERE person_id = ?', [voter.personId]);
      expect(inbox).toEqual([]);

      // The open one is worked on by the station and the deputy as ever, to its end; nobody is told as its voter.
      const deputyToken = (
        await signIn(server, 'deputy', {
          personId: deputy.personId,
          districtId: office.here.districtId,
          deputyId: deputy.id,
        })
      ).token;
      expect((await act(open, 'assign', liaison, { deputyCode: deputy.code })).status).toBe(200);
      expect((await act(open, 'reply', deputyToken, { text: '已联系路灯所。' })).status).toBe(200);
      expect((await act(open, 'tell', deputyToken, { text: '修好了。', outcome: 'explained' })).status).toBe(200);
      await drain();
      expect((await server.call('GET', `/requests/${open}`, { token: liaison })).body.text).toBe(words);
      const told = await server.db.query("SELECT id FROM message WHERE request_code = ? AND role = 'voter'", [open]);
      expect(told).toEqual([]);
    });

    it('is told nothing any more, not even what was on its way', async () => {
      const voter = await office.voter();
      await drain();
      // The receipt of the matter still waits to be handed out.
      const matter = await raise(voter.token, '井盖松了。');
      await server.db.transaction((em) =>
        server.app.get(PersonPartingService, { strict: false }).forget(em, voter.personId),
      );
      await drain();
      const inbox = await server.db.query("SELECT id FROM message WHERE request_code = ? AND role = 'voter'", [matter]);
      expect(inbox).toEqual([]);
    });

    it('masks an open one when it ends', async () => {
      const voter = await office.voter();
      const matter = await raise(voter.token, '电话13812345678，请回电。');
      await drain();
      await cancel(await openidOf(voter.personId));
      expect((await stored(matter)).text).toContain('13812345678');
      expect((await act(matter, 'refuse', liaison, { reason: '不属于受理范围。', door: '信访' })).status).toBe(200);
      await drain();
      const after = await stored(matter);
      expect([after.text, after.title].join()).not.toContain('13812345678');
    });

    it('of a deputy: the voter in them is forgotten, the deputy stays registered, untied', async () => {
      const official = await office.deputy();
      const voter = await office.voter();
      const matter = await raise(voter.token, '路灯坏了两周。');
      const session = await bound(official.phone, voter);
      await cancel(await openidOf(official.personId));
      expect((await me(session.token)).status).toBe(401);
      expect((await stored(matter)).voter_id).toBeNull();
      const row = await office.row(official.personId);
      expect(row).toMatchObject({ openid: null, forgotten_at: null });
      expect(row.phone_index).not.toBeNull();
      expect((await bound(official.phone, await office.voter(session.code))).token).toBeTruthy();
    });
  });

  it('of somebody unknown is no fault', async () => {
    await revoke('o_never_seen_here');
    await cancel('o_never_seen_here');
    expect(await server.db.query("SELECT id FROM event WHERE topic = 'wechat' AND pending <> 0")).toEqual([]);
  });
});

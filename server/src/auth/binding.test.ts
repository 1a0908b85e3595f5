import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '@huiyin/shared/kernel/time';
import { testServer, type TestServer } from '../../test/http';
import { Register } from '../../test/registered';
import { PeopleQueries } from '../people/people.queries';
import { Clock } from '../platform/clock/clock';
import { EventsService } from '../platform/events/events.service';
import { Crypto } from '../platform/crypto/crypto';
import { WechatClient, WechatFault } from '../wechat/wechat.client';
import { MISMATCH_WINDOW_MS, MISMATCHES_TO_LOCK } from './binding-attempts';
import { TICKET_TTL_MS } from './binding-tickets';

describe('binding by the phone that was registered', () => {
  let server: TestServer;
  let office: Register;
  let phone: jest.SpyInstance<Promise<string>, [string]>;
  let now = 0;

  beforeAll(async () => {
    server = await testServer();
    office = await Register.open(server);
    now = Date.now();
    jest.spyOn(server.app.get(Clock), 'real').mockImplementation(() => now);
    // The code stands for itself: the phone is what it says.
    phone = jest.spyOn(server.app.get(WechatClient), 'phone').mockImplementation((code) => Promise.resolve(code));
  });
  afterAll(() => server.close());

  const show = (token: string, number: string) => server.call('POST', '/auth/phone', { token, body: { code: number } });
  const bind = (token: string, ticket: string) => server.call('POST', '/auth/bind', { token, body: { ticket } });
  const me = (token: string) => server.call('GET', '/auth/me', { token });
  async function bound(number: string) {
    const voter = await office.voter();
    const { body: offer } = await show(voter.token, number);
    return { voter, offer, session: await bind(voter.token, offer.ticket) };
  }

  it('asks 您是…吗 with name, roles and places, and nothing of the phone', async () => {
    const deputy = await office.deputy({ name: '王鉴敏' });
    const { token } = await office.voter();
    const offer = await show(token, deputy.phone);
    expect(offer).toMatchObject({
      status: 200,
      body: { name: '王鉴敏', roles: [{ role: 'deputy', label: '代表', place: office.here.station.name }] },
    });
    expect(JSON.stringify(offer.body)).not.toContain(deputy.phone);
    // Asking binds nobody.
    expect((await office.row(deputy.personId)).openid).toBeNull();
    expect((await me(token)).body.role).toBe('voter');
  });

  it('makes one person of both: they act as the deputy, and stay a voter', async () => {
    const deputy = await office.deputy();
    const { voter, session } = await bound(deputy.phone);
    expect(session).toMatchObject({ status: 200, body: { actor: { role: 'deputy', name: deputy.name } } });
    expect(session.body.actor.roles.map((r: { role: string }) => r.role).sort()).toEqual(['deputy', 'voter']);
    expect((await me(voter.token)).body.code).toBe('auth.token_invalid');
    expect((await me(session.body.accessToken)).status).toBe(200);
    const again = await office.voter(voter.code);
    expect(again).toMatchObject({ personId: deputy.personId, actor: { role: 'deputy' } });
    expect(await office.record(deputy.personId)).toEqual([
      { kind: 'bound', actor_role: 'deputy', district_id: office.here.districtId },
    ]);
    expect(await office.row(voter.personId)).toMatchObject({ openid: null, joined_into: deputy.personId });
  });

  it('takes along what they raised and were told as a voter', async () => {
    const deputy = await office.deputy();
    const voter = await office.voter();
    const raised = await server.call('POST', '/requests', {
      token: voter.token,
      body: { text: '路灯坏了两周。', communityId: office.here.community.code },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(raised.status).toBe(201);
    await server.app.get(EventsService).drain();
    const { body: offer } = await show(voter.token, deputy.phone);
    const { body: session } = await bind(voter.token, offer.ticket);
    const asVoter = session.actor.roles.find((r: { role: string }) => r.role === 'voter').id;
    const { body } = await server.call('POST', '/auth/act-as', {
      token: session.accessToken,
      body: { roleId: asVoter },
    });
    const mine = await server.call('GET', '/requests?scope=mine', { token: body.accessToken });
    expect(mine.body.items.map((i: { code: string }) => i.code)).toEqual([raised.body.code]);
    const inbox = await server.call('GET', '/messages', { token: body.accessToken });
    expect(inbox.body.items).toHaveLength(1);
  });

  it('tells them also what was on its way to them as a voter when they bound', async () => {
    const deputy = await office.deputy();
    const voter = await office.voter();
    await server.app.get(EventsService).drain();
    const raised = await server.call('POST', '/requests', {
      token: voter.token,
      body: { text: '井盖松了。', communityId: office.here.community.code },
      headers: { 'idempotency-key': randomUUID() },
    });
    const { body: offer } = await show(voter.token, deputy.phone);
    expect((await bind(voter.token, offer.ticket)).status).toBe(200);
    await server.app.get(EventsService).drain();
    const told: { person_id: string }[] = await server.db.query(
      "SELECT person_id FROM message WHERE request_code = ? AND role = 'voter'",
      [raised.body.code],
    );
    expect(told).toEqual([{ person_id: deputy.personId }]);
  });

  it('joins two records of one human under one phone: all roles are offered and come along', async () => {
    const number = office.phone();
    const deputy = await office.deputy({ phone: number, name: '顾嘉穗' });
    const officer = await office.officer({ phone: number, name: '顾嘉穗' });
    const { offer, session } = await bound(number);
    expect(offer.roles.map((r: { role: string }) => r.role).sort()).toEqual(['deputy', 'liaison']);
    expect(session.body.actor).toMatchObject({ role: 'deputy', name: '顾嘉穗' });
    expect(session.body.actor.roles.map((r: { role: string }) => r.role).sort()).toEqual([
      'deputy',
      'liaison',
      'voter',
    ]);
    const [seat] = await server.db.query('SELECT person_id FROM deputy WHERE id = ?', [deputy.id]);
    expect(seat.person_id).toBe(officer.personId);
    // The account goes on, and lands where its office is.
    const desk = await office.withPassword(officer.account);
    expect(desk.body.actor).toMatchObject({ role: 'liaison' });
    expect(desk.body.actor.roles).toHaveLength(3);
  });

  it('makes nobody one person who would hold two of the three admin duties', async () => {
    const number = office.phone();
    const [one, other] = [
      await office.officer({ phone: number, name: '程望舒', roles: ['admin'] }),
      await office.officer({ phone: number, name: '程望舒', roles: ['auditor'] }),
    ];
    const { session } = await bound(number);
    expect(session).toMatchObject({ status: 409, body: { code: 'role.duties_apart' } });
    for (const { account, personId } of [one, other]) {
      expect((await office.row(personId)).joined_into).toBeNull();
      expect((await office.withPassword(account)).status).toBe(200);
    }
  });

  it('keeps both accounts of somebody who has two: each opens sessions of the one person', async () => {
    const number = office.phone();
    const [first, second] = [
      await office.officer({ phone: number, name: '程望山', roles: ['liaison'] }),
      await office.officer({ phone: number, name: '程望山', roles: ['admin'] }),
    ];
    await server.db.query('UPDATE person SET password_changed_at = NULL WHERE id = ?', [second.personId]);
    const { session } = await bound(number);
    expect(session.body.actor.role).toBe('liaison');
    const one = await office.withPassword(first.account);
    const two = await office.withPassword(second.account);
    for (const { body } of [one, two])
      expect(body.actor.roles.map((r: { role: string }) => r.role).sort()).toEqual(['admin', 'liaison', 'voter']);
    // Each password is its own: the one that was given has to be changed, whoever came with the other need not.
    expect([one.body.actor.mustChangePassword, two.body.actor.mustChangePassword]).toEqual([false, true]);
    expect((await me(two.body.accessToken)).body.mustChangePassword).toBe(true);
    const change = await server.call('POST', '/auth/password/change', {
      token: two.body.accessToken,
      body: { oldPassword: 'Blue-Kite-2026', newPassword: 'Green-Boat-2027' },
    });
    expect(change.status).toBe(204);
    expect((await office.withPassword(second.account)).status).toBe(401);
    const again = await office.withPassword(first.account);
    expect(again.status).toBe(200);
    // Both stand in the admin's list, under the roles of the one person.
    const asAdmin = again.body.actor.roles.find((r: { role: string }) => r.role === 'admin').id;
    const admin = await server.call('POST', '/auth/act-as', {
      token: again.body.accessToken,
      body: { roleId: asAdmin },
    });
    const list = await server.call('GET', '/people', { token: admin.body.accessToken });
    const roles = Object.fromEntries(
      list.body.items.map((i: { account: string; roles: { role: string }[] }) => [
        i.account,
        i.roles.map((r) => r.role).sort(),
      ]),
    );
    expect(roles).toMatchObject({ [first.account]: ['admin', 'liaison'], [second.account]: ['admin', 'liaison'] });
  });

  it('does not make one person of two who share a phone but not a name', async () => {
    const number = office.phone();
    await office.deputy({ phone: number, name: '沈知穗' });
    await office.officer({ phone: number, name: '陆砚秋' });
    const { token } = await office.voter();
    expect(await show(token, number)).toMatchObject({ status: 409, body: { code: 'binding.phone_shared' } });
  });

  it('refuses a phone nobody is registered under, and somebody whose seat has ended', async () => {
    const former = await office.deputy({ endsOn: '2025-12-31' });
    const { token } = await office.voter();
    for (const number of [office.phone(), former.phone])
      expect(await show(token, number)).toMatchObject({ status: 404, body: { code: 'binding.no_match' } });
  });

  it('locks a person for 24 hours after five phones of nobody, even for the right one', async () => {
    const deputy = await office.deputy();
    const { token, code } = await office.voter();
    for (let i = 0; i < MISMATCHES_TO_LOCK; i++) expect((await show(token, office.phone())).status).toBe(404);
    const asked = phone.mock.calls.length;
    expect(await show(token, deputy.phone)).toMatchObject({ status: 429, body: { code: 'binding.locked' } });
    // WeChat is not even asked.
    expect(phone.mock.calls.length).toBe(asked);
    const other = await office.voter();
    expect((await show(other.token, deputy.phone)).status).toBe(200);
    now += MISMATCH_WINDOW_MS;
    const { token: later } = await office.voter(code);
    expect((await show(later, deputy.phone)).status).toBe(200);
  });

  it('counts many phones at once as many', async () => {
    const { token } = await office.voter();
    const shown = await Promise.all(Array.from({ length: 9 }, () => show(token, office.phone())));
    expect(shown.filter((a) => a.body.code === 'binding.no_match')).toHaveLength(MISMATCHES_TO_LOCK);
    expect(shown.filter((a) => a.body.code === 'binding.locked')).toHaveLength(9 - MISMATCHES_TO_LOCK);
  });

  it('forgets mistakes after a day', async () => {
    const { code, token } = await office.voter();
    for (let i = 1; i < MISMATCHES_TO_LOCK; i++) await show(token, office.phone());
    now += 25 * HOUR_MS;
    const { token: next } = await office.voter(code);
    for (let i = 1; i < MISMATCHES_TO_LOCK; i++) expect((await show(next, office.phone())).status).toBe(404);
    expect((await show(next, (await office.deputy()).phone)).status).toBe(200);
  });

  it('refuses whoever is tied to another WeChat', async () => {
    const deputy = await office.deputy();
    await bound(deputy.phone);
    const other = await office.voter();
    expect(await show(other.token, deputy.phone)).toMatchObject({ status: 409, body: { code: 'binding.taken' } });
  });

  it('lets one of two WeChats win that bind at once', async () => {
    const deputy = await office.deputy();
    const voters = [await office.voter(), await office.voter()];
    const tickets = await Promise.all(voters.map((v) => show(v.token, deputy.phone)));
    const both = await Promise.all(voters.map((v, i) => bind(v.token, tickets[i].body.ticket)));
    expect(both.map((a) => a.status).sort()).toEqual([200, 409]);
    expect(both.find((a) => a.status === 409)!.body.code).toBe('binding.taken');
    const loser = voters[both.findIndex((a) => a.status === 409)];
    expect((await me(loser.token)).body).toMatchObject({ role: 'voter', roles: [{ role: 'voter' }] });
  });

  it('lets one of two taps win', async () => {
    const deputy = await office.deputy();
    const voter = await office.voter();
    const { body: offer } = await show(voter.token, deputy.phone);
    const both = await Promise.all([1, 2].map(() => bind(voter.token, offer.ticket)));
    const codes = both.map((a) => a.body.code ?? 'bound').sort();
    // The second tap finds its session ended, or the offer used.
    expect(codes[1]).toBe('bound');
    expect(['auth.token_invalid', 'binding.ticket_invalid']).toContain(codes[0]);
  });

  describe('a ticket', () => {
    it('is for whoever it was given to', async () => {
      const deputy = await office.deputy();
      const [mine, theirs] = [await office.voter(), await office.voter()];
      const { body: offer } = await show(mine.token, deputy.phone);
      expect(await bind(theirs.token, offer.ticket)).toMatchObject({
        status: 410,
        body: { code: 'binding.ticket_invalid' },
      });
    });

    it('binds once: by using it, whom it was for is somebody else', async () => {
      const deputy = await office.deputy();
      const { offer, session } = await bound(deputy.phone);
      expect((await bind(session.body.accessToken, offer.ticket)).body.code).toBe('binding.ticket_invalid');
    });

    it('lasts five minutes', async () => {
      const deputy = await office.deputy();
      const voter = await office.voter();
      const { body: offer } = await show(voter.token, deputy.phone);
      now += TICKET_TTL_MS;
      expect((await bind(voter.token, offer.ticket)).body.code).toBe('binding.ticket_invalid');
    });

    it('is void when the office changed the number meanwhile, or the seat ended', async () => {
      const [moved, ended] = [await office.deputy(), await office.deputy()];
      const voter = await office.voter();
      const offers = [(await show(voter.token, moved.phone)).body, (await show(voter.token, ended.phone)).body];
      await server.db.query('UPDATE person SET phone_index = ? WHERE id = ?', ['0'.repeat(64), moved.personId]);
      await server.db.query("UPDATE deputy SET ends_on = '2025-12-31' WHERE id = ?", [ended.id]);
      for (const { ticket } of offers)
        expect((await bind(voter.token, ticket)).body.code).toBe('binding.ticket_invalid');
    });

    it.each([
      ['a text that is none', 'not-a-ticket'],
      ['four parts that are none', 'k.AAAA.BBBB.CCCC'],
    ])('is not made up: %s', async (_, ticket) => {
      const { token } = await office.voter();
      expect((await bind(token, ticket)).body.code).toBe('binding.ticket_invalid');
    });

    it('is not something else the server has sealed', async () => {
      const { token } = await office.voter();
      const sealed = server.app.get(Crypto).encrypt('13800000000');
      expect((await bind(token, sealed)).body.code).toBe('binding.ticket_invalid');
    });
  });

  it('is for who came through WeChat: an officer at a desk has nothing to bind', async () => {
    const officer = await office.officer();
    const { body } = await office.withPassword(officer.account);
    expect(await show(body.accessToken, officer.phone!)).toMatchObject({
      status: 409,
      body: { code: 'binding.not_wechat' },
    });
  });

  it('again, of what is bound already, changes nothing', async () => {
    const deputy = await office.deputy();
    const { session } = await bound(deputy.phone);
    const { body: offer } = await show(session.body.accessToken, deputy.phone);
    const again = await bind(session.body.accessToken, offer.ticket);
    expect(again).toMatchObject({ status: 200, body: { actor: { role: 'deputy' } } });
    expect(await office.personOf(again.body.actor.roleId)).toBe(deputy.personId);
  });

  it('adds a second post registered later under another phone of the same human', async () => {
    const deputy = await office.deputy({ name: '简若谷' });
    const { session, voter } = await bound(deputy.phone);
    const officer = await office.officer({ name: '简若谷', roles: ['street_office'] });
    const { body: offer } = await show(session.body.accessToken, officer.phone!);
    const joined = await bind(session.body.accessToken, offer.ticket);
    expect(joined.body.actor).toMatchObject({ role: 'street_office' });
    expect(joined.body.actor.roles.map((r: { role: string }) => r.role).sort()).toEqual([
      'deputy',
      'street_office',
      'voter',
    ]);
    expect((await office.voter(voter.code)).actor.roles).toHaveLength(3);
  });

  it.each([
    ['code', 40029, 422, 'phone.refused'],
    ['busy', -1, 503, 'auth.wechat_busy'],
    ['quota', 45009, 503, 'auth.wechat_busy'],
    ['unreachable', 0, 503, 'auth.wechat_busy'],
    ['config', 48001, 503, 'wechat.unavailable'],
  ] as const)('says what to do when WeChat gives no phone: %s', async (kind, errcode, status, code) => {
    const { token } = await office.voter();
    phone.mockRejectedValueOnce(new WechatFault('phone', errcode, { kind }));
    expect(await show(token, 'x')).toMatchObject({ status, body: { code } });
  });

  describe('the phone a voter gives to be called', () => {
    const own = (token: string, method: 'GET' | 'POST' | 'DELETE', code?: string) =>
      server.call(method, '/me/phone', { token, body: code === undefined ? undefined : { code } });

    it('is shown masked, stored encrypted, and taken back', async () => {
      const { token, personId } = await office.voter();
      expect((await own(token, 'GET')).body).toEqual({ phone: null });
      expect((await own(token, 'POST', '13812345678')).body).toEqual({ phone: '138****5678' });
      expect((await own(token, 'GET')).body).toEqual({ phone: '138****5678' });
      const row = JSON.stringify(await office.row(personId));
      expect(row).not.toContain('13812345678');
      const queries = server.app.get(PeopleQueries);
      expect(await queries.phoneOf(server.db.manager, personId)).toBe('13812345678');
      expect((await own(token, 'DELETE')).body).toEqual({ phone: null });
      expect(await office.row(personId)).toMatchObject({ own_phone_cipher: null, own_phone_index: null });
      expect(await queries.phoneOf(server.db.manager, personId)).toBeNull();
    });

    it('never makes anybody match: neither the voter themself nor another', async () => {
      const number = office.phone();
      const { token } = await office.voter();
      await own(token, 'POST', number);
      const other = await office.voter();
      for (const as of [token, other.token]) expect((await show(as, number)).body.code).toBe('binding.no_match');
    });

    it('comes along when they bind, and leaves the registered phone alone when taken back', async () => {
      const deputy = await office.deputy();
      const voter = await office.voter();
      await own(voter.token, 'POST', '13912345678');
      const { body: offer } = await show(voter.token, deputy.phone);
      const { body: session } = await bind(voter.token, offer.ticket);
      const asVoter = session.actor.roles.find((r: { role: string }) => r.role === 'voter').id;
      const { body } = await server.call('POST', '/auth/act-as', {
        token: session.accessToken,
        body: { roleId: asVoter },
      });
      expect((await own(body.accessToken, 'GET')).body).toEqual({ phone: '139****5678' });
      await own(body.accessToken, 'DELETE');
      const queries = server.app.get(PeopleQueries);
      const em = server.db.manager;
      expect(await queries.phoneOf(em, deputy.personId, 'deputy')).toBe(deputy.phone);
      expect(await queries.phoneOf(em, deputy.personId, 'voter')).toBeNull();
      const openid = await queries.openidsOf(em, [deputy.personId, voter.personId]);
      expect([...openid.keys()]).toEqual([deputy.personId]);
    });
  });

  describe('the role one comes back to', () => {
    it('is the one used last, while it is held; then the others, in the end the voter', async () => {
      const number = office.phone();
      const deputy = await office.deputy({ phone: number, name: '邵青岚' });
      const officer = await office.officer({ phone: number, name: '邵青岚', roles: ['street_office'] });
      const { voter, session } = await bound(number);
      const roles: { id: string; role: string }[] = session.body.actor.roles;
      const idOf = (role: string) => roles.find((r) => r.role === role)!.id;
      const changed = await server.call('POST', '/auth/act-as', {
        token: session.body.accessToken,
        body: { roleId: idOf('street_office') },
      });
      expect((await office.voter(voter.code)).actor.role).toBe('street_office');
      // The office ends: the session stops at once, neither it nor a refresh goes on, and the next sign-in is the deputy's.
      await server.db.query("UPDATE person_role SET ends_on = '2025-12-31' WHERE id = ?", [officer.roleIds[0]]);
      expect((await me(changed.body.accessToken)).body.code).toBe('auth.token_invalid');
      expect(
        await server.call('POST', '/auth/refresh', { body: { refreshToken: changed.body.refreshToken } }),
      ).toMatchObject({ status: 401, body: { code: 'auth.refresh_invalid' } });
      const asDeputy = await office.voter(voter.code);
      expect(asDeputy.actor.role).toBe('deputy');
      // The seat ends.
      await server.db.query("UPDATE deputy SET ends_on = '2025-12-31' WHERE id = ?", [deputy.id]);
      expect((await me(asDeputy.token)).body.code).toBe('auth.token_invalid');
      const asVoter = await office.voter(voter.code);
      expect(asVoter.actor).toMatchObject({ role: 'voter', roles: [{ role: 'voter' }] });
      expect((await me(asVoter.token)).status).toBe(200);
    });

    it('at a desk is never the voter: an account whose office ended opens nothing', async () => {
      const officer = await office.officer();
      await bound(officer.phone!);
      await server.db.query("UPDATE person_role SET ends_on = '2025-12-31' WHERE id = ?", [officer.roleIds[0]]);
      expect((await office.withPassword(officer.account)).body.code).toBe('auth.account_or_password_wrong');
    });
  });
});

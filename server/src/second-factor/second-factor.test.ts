import { ROLES, SECOND_FACTOR_ROLES, STAFF_ROLES } from '@huiyin/shared/people/roles';
import { GuardedServer, OWN_PASSWORD } from '../../test/guarded-server';
import { testServer } from '../../test/http';
import { SIGN_IN_TICKET_TTL_MS } from '../auth/sign-in-tickets';
import { PeopleService } from '../people/people.service';
import { OFFER_TTL_MS } from './enrolment.service';
import { RECOVERY_CODES } from './recovery-codes';
import { CODE_LOCK_MS, WRONG_CODES } from './second-factor.service';
import { addressOf, newSecret, stepOf } from './totp';

jest.setTimeout(120_000);

describe('codes of an authenticator', () => {
  // RFC 6238, appendix B: the secret 12345678901234567890; the last six of its eight digits.
  const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i it is %s, as the standard says', (second, code) => {
    expect(stepOf(SECRET, code, second * 1000)).toBe(Math.floor(second / 30));
  });

  it('are taken half a minute early and late, and no more', () => {
    const at = (shift: number) => stepOf(SECRET, '081804', (1111111109 + shift) * 1000);
    expect([at(-30), at(0), at(30)]).toEqual([37037036, 37037036, 37037036]);
    expect([at(-60), at(60)]).toEqual([null, null]);
  });

  it('come from 160 random bits that an authenticator can learn by scanning', () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets).size).toBe(100);
    expect(secrets.every((secret) => /^[A-Z2-7]{32}$/.test(secret))).toBe(true);
    expect(addressOf(SECRET, 'yunxi-office')).toMatch(
      /^otpauth:\/\/totp\/[^?]*yunxi-office\?issuer=%E5%9B%9E%E9%9F%B3&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30$/,
    );
  });
});

describe('signing in with a code', () => {
  let g: GuardedServer;
  const enter = async (account: string, code: string) => {
    const { body } = await g.signIn(account);
    expect(body).toEqual({ needs: 'code', ticket: expect.any(String) });
    return g.post('/auth/second-factor', { ticket: body.ticket, code });
  };

  beforeAll(async () => {
    g = await GuardedServer.open();
  });
  afterAll(() => g.close());

  it.each(STAFF_ROLES)('as %s: who must have a factor does nothing before, the others may', async (role) => {
    const { account } = await g.officer([role], { stationId: '7', streetId: '7', departmentId: '7' });
    const { body } = await g.signIn(account);
    const must = SECOND_FACTOR_ROLES.includes(role);
    expect(body.actor.mustEnrol).toBe(must);
    const tried = await g.get('/messages', body.accessToken);
    expect(tried.body.code).toBe(must ? 'second_factor.enrolment_required' : undefined);
    expect((await g.get('/auth/me', body.accessToken)).status).toBe(200);
  });

  it('comes after the change of a password that was given', async () => {
    const given = 'Given-Once-2026';
    const { account } = await g.officer(['district_office'], { given });
    const { body } = await g.signIn(account, given);
    const token = body.accessToken;
    expect((await g.post('/auth/factor/offer', { password: given }, token)).body.code).toBe(
      'auth.password_change_required',
    );
    await g.post('/auth/password/change', { oldPassword: given, newPassword: OWN_PASSWORD }, token);
    expect((await g.get('/messages', token)).body.code).toBe('second_factor.enrolment_required');
    await g.enrol(token);
    expect((await g.get('/messages', token)).status).toBe(200);
  });

  it('takes each code once, also one after another has been used', async () => {
    const { account, key } = await g.enrolled(['admin']);
    const code = g.codeOf(key);
    expect(await enter(account, code)).toMatchObject({ status: 200, body: { actor: { role: 'admin' } } });
    expect((await enter(account, code)).body.code).toBe('second_factor.code_wrong');
    expect((await enter(account, g.codeOf(key, -1))).body.code).toBe('second_factor.code_wrong');
    expect((await enter(account, g.codeOf(key, 1))).status).toBe(200);
  });

  it('gives one session for one code, though two come with it at once', async () => {
    const { account, key } = await g.enrolled(['admin']);
    const tickets = await Promise.all([1, 2, 3].map(async () => (await g.signIn(account)).body.ticket));
    const code = g.codeOf(key);
    const answers = await Promise.all(tickets.map((ticket) => g.post('/auth/second-factor', { ticket, code })));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 401, 401]);
  });

  it('takes a ticket once and for five minutes; nobody’s ticket opens nothing', async () => {
    const { account, key } = await g.enrolled(['admin']);
    const { ticket } = (await g.signIn(account)).body;
    expect((await g.post('/auth/second-factor', { ticket, code: g.codeOf(key) })).status).toBe(200);
    g.now += 30_000;
    const again = () => g.post('/auth/second-factor', { ticket, code: g.codeOf(key) });
    expect(await again()).toMatchObject({ status: 401, body: { code: 'auth.ticket_invalid' } });
    const late = (await g.signIn(account)).body.ticket;
    g.now += SIGN_IN_TICKET_TTL_MS;
    expect((await g.post('/auth/second-factor', { ticket: late, code: g.codeOf(key) })).body.code).toBe(
      'auth.ticket_invalid',
    );
    expect((await g.post('/auth/second-factor', { ticket: 'x'.repeat(43), code: '000000' })).body.code).toBe(
      'auth.ticket_invalid',
    );
    const rows = JSON.stringify(await g.server.db.query('SELECT * FROM sign_in_ticket'));
    expect(rows).not.toContain(late);
  });

  it('is locked for 15 minutes after five wrong codes, at once or one by one, even for the right one', async () => {
    const { account, key } = await g.enrolled(['auditor']);
    const { ticket } = (await g.signIn(account)).body;
    const guesses = await Promise.all(
      Array.from({ length: 9 }, (_, i) => g.post('/auth/second-factor', { ticket, code: String(100000 + i) })),
    );
    const codes = guesses.map((a) => a.body.code);
    expect(codes.filter((code) => code === 'second_factor.code_wrong')).toHaveLength(WRONG_CODES);
    expect(codes.filter((code) => code === 'second_factor.locked')).toHaveLength(9 - WRONG_CODES);
    expect(await enter(account, g.codeOf(key))).toMatchObject({ status: 429, body: { code: 'second_factor.locked' } });
    g.now += CODE_LOCK_MS;
    expect((await enter(account, g.codeOf(key))).status).toBe(200);
    const noted = await g.server.db.query('SELECT action FROM audit_pending WHERE subject_code = ?', [account]);
    const actions = noted.map((row: { action: string }) => row.action);
    expect(actions.filter((a: string) => a === 'auth.factor_failed')).toHaveLength(WRONG_CODES - 1);
    expect(actions.filter((a: string) => a === 'auth.factor_locked')).toHaveLength(1);
  });

  it('takes each of ten recovery codes once, however it is typed, and keeps none of them readable', async () => {
    const { account, codes } = await g.enrolled(['street_office'], { streetId: '7' });
    expect(new Set(codes).size).toBe(RECOVERY_CODES);
    expect((await enter(account, codes[0])).status).toBe(200);
    expect((await enter(account, codes[0])).body.code).toBe('second_factor.code_wrong');
    const session = await enter(account, codes[1].toLowerCase().replace(/-/g, ''));
    expect(session.status).toBe(200);
    const own = await g.get('/auth/security', session.body.accessToken);
    expect(own.body.factor).toMatchObject({ obligatory: true, recoveryLeft: RECOVERY_CODES - 2 });
    const rows = JSON.stringify(await g.server.db.query('SELECT * FROM recovery_code'));
    for (const code of codes) expect(rows).not.toContain(code.replace(/-/g, ''));
  });

  it('keeps the secret encrypted', async () => {
    const { key } = await g.enrolled(['admin']);
    const rows = JSON.stringify(await g.server.db.query('SELECT * FROM second_factor'));
    expect(rows).not.toContain(key.replace(/ /g, ''));
    expect(rows).toMatch(/"secret_cipher":"t1\./);
  });

  describe('changing it', () => {
    it('takes the password, and a code where there is a factor; other sessions end', async () => {
      const { account, token, key } = await g.enrolled(['district_office']);
      const elsewhere = (await enter(account, g.codeOf(key))).body.accessToken;
      const offer = (body: object) => g.post('/auth/factor/offer', body, token);
      expect((await offer({ password: 'wrong' })).body.code).toBe('auth.account_or_password_wrong');
      expect((await offer({ password: OWN_PASSWORD })).body.code).toBe('second_factor.code_required');
      g.now += 30_000;
      const other = await offer({ password: OWN_PASSWORD, code: g.codeOf(key) });
      expect(other.status).toBe(200);
      g.now += 30_000;
      // Until the new phone has answered, the old one is good.
      expect((await enter(account, g.codeOf(key))).status).toBe(200);
      expect((await g.post('/auth/factor/confirm', { code: g.codeOf(other.body.key) }, token)).status).toBe(200);
      expect((await g.get('/auth/me', elsewhere)).body.code).toBe('auth.token_invalid');
      g.now += 30_000;
      expect((await enter(account, g.codeOf(key))).body.code).toBe('second_factor.code_wrong');
      expect((await enter(account, g.codeOf(other.body.key))).status).toBe(200);
    });

    it('needs a code of what was offered, within a quarter of an hour', async () => {
      const { account } = await g.officer(['liaison'], { stationId: '7' });
      const token = (await g.signIn(account)).body.accessToken;
      const confirm = (code: string) => g.post('/auth/factor/confirm', { code }, token);
      expect((await confirm('123456')).body.code).toBe('second_factor.not_enrolling');
      const { key } = (await g.post('/auth/factor/offer', { password: OWN_PASSWORD }, token)).body;
      const wrong = g.codeOf(key) === '123456' ? '654321' : '123456';
      expect((await confirm(wrong)).body.code).toBe('second_factor.code_wrong');
      g.now += OFFER_TTL_MS;
      expect((await confirm(g.codeOf(key))).body.code).toBe('second_factor.not_enrolling');
      expect((await g.signIn(account)).body.needs).toBeUndefined();
    });

    it('is turned off by who may, with password and code, and by nobody whose role asks for it', async () => {
      const free = await g.enrolled(['liaison'], { stationId: '7' });
      const off = (who: { token: string; key: string }, code?: string) =>
        g.post('/auth/factor/off', { password: OWN_PASSWORD, code }, who.token);
      expect((await off(free)).body.code).toBe('second_factor.code_required');
      expect((await off(free, g.codeOf(free.key))).status).toBe(204);
      expect((await g.signIn(free.account)).body.accessToken).toEqual(expect.any(String));
      expect((await off(free)).body.code).toBe('second_factor.not_enrolled');
      const bound = await g.enrolled(['liaison', 'district_office'], { stationId: '7' });
      expect((await off(bound, g.codeOf(bound.key))).body.code).toBe('second_factor.obligatory');
    });

    it('gives other recovery codes; the old ones are worth nothing', async () => {
      const { account, token, key, codes } = await g.enrolled(['admin']);
      const body = { password: OWN_PASSWORD, code: g.codeOf(key) };
      const anew = await g.post('/auth/factor/recovery-codes', body, token);
      expect(anew.body.codes).toHaveLength(RECOVERY_CODES);
      expect((await enter(account, codes[0])).body.code).toBe('second_factor.code_wrong');
      expect((await enter(account, anew.body.codes[0])).status).toBe(200);
    });

    it('is not for whoever came through WeChat: a phone alone changes no factor', async () => {
      const { personId } = await g.officer(['liaison'], { stationId: '7' });
      const [role] = await g.server.db.query('SELECT id FROM person_role WHERE person_id = ?', [personId]);
      const token = await g.throughWechat(personId, role.id);
      const offered = await g.post('/auth/factor/offer', { password: OWN_PASSWORD }, token);
      expect(offered).toMatchObject({ status: 409, body: { code: 'second_factor.password_only' } });
      expect((await g.get('/auth/security', token)).body.factor.changeable).toBe(false);
    });
  });
});

it('in the demo nobody is made to enrol, and who does is asked all the same', async () => {
  const server = await testServer();
  const people = server.app.get(PeopleService);
  for (const [i, role] of ROLES.filter((one) => SECOND_FACTOR_ROLES.includes(one)).entries()) {
    const account = `demo-officer-${i}`;
    await server.db.transaction(async (em) => {
      const personId = await people.createPerson(em, {
        name: '小周',
        account,
        password: OWN_PASSWORD,
        passwordChosen: true,
      });
      await people.grantRole(em, { personId, role, districtId: '1', startsOn: '2020-01-01' });
    });
    const { body } = await server.call('POST', '/auth/password', { body: { account, password: OWN_PASSWORD } });
    expect(body.actor.mustEnrol).toBe(false);
    expect((await server.call('GET', '/messages', { token: body.accessToken })).status).toBe(200);
  }
  await server.close();
});

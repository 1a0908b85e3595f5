import { DAY_MS, HOUR_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { ROLES, STAFF_ROLES } from '@huiyin/shared/people/roles';
import { GuardedServer, OWN_PASSWORD } from '../../test/guarded-server';
import { signIn } from '../../test/sign-in';
import { isOver, passwordUntil, STAFF_IDLE_MS, STAFF_LONGEST_MS, STAFF_SESSIONS } from './session-limits.rules';

jest.setTimeout(120_000);

describe('how long a session may last', () => {
  it('has an end for staff and none of this kind for voters and deputies', () => {
    const [startedAt, usedAt] = [0, 0];
    for (const role of ROLES) {
      const staff = STAFF_ROLES.includes(role);
      expect(isOver(role, { startedAt, usedAt }, STAFF_IDLE_MS - 1)).toBe(false);
      expect(isOver(role, { startedAt, usedAt }, STAFF_IDLE_MS)).toBe(staff);
      expect(isOver(role, { startedAt, usedAt: STAFF_LONGEST_MS - 1 }, STAFF_LONGEST_MS)).toBe(staff);
    }
  });

  it('lets a password be used through its ninetieth day, or for ever', () => {
    expect(passwordUntil(Date.parse('2026-11-22T08:00:00+08:00'), 90)).toBe('2027-02-20');
    expect(passwordUntil(0, 0)).toBeNull();
  });
});

describe('sessions and passwords of staff', () => {
  let g: GuardedServer;
  const liaison = () => g.officer(['liaison'], { stationId: '7' });
  const enter = async (account: string) => (await g.signIn(account)).body;
  const alive = async (token: string) => (await g.get('/messages', token)).body.code ?? 'alive';

  beforeAll(async () => {
    g = await GuardedServer.open();
  });
  afterAll(() => g.close());

  it('end after half an hour without a call, the refreshing of them as well', async () => {
    const { account } = await liaison();
    const used = await enter(account);
    const unused = await enter(account);
    for (let minutes = 0; minutes < 15; minutes += 5) {
      g.now += 5 * MINUTE_MS;
      expect(await alive(used.accessToken)).toBe('alive');
    }
    g.now += 15 * MINUTE_MS;
    const refresh = (refreshToken: string) => g.post('/auth/refresh', { refreshToken });
    expect(await alive(unused.accessToken)).toBe('auth.ended');
    expect((await refresh(unused.refreshToken)).body.code).toBe('auth.ended');
    expect(await alive(used.accessToken)).toBe('auth.token_expired');
    expect((await refresh(used.refreshToken)).status).toBe(200);
  });

  it('end after twelve hours, however busy', async () => {
    let session = await enter((await liaison()).account);
    const began = g.now;
    while (g.now + 19 * MINUTE_MS < began + 12 * HOUR_MS) {
      g.now += 19 * MINUTE_MS;
      session = (await g.post('/auth/refresh', { refreshToken: session.refreshToken })).body;
      expect(session.accessToken).toEqual(expect.any(String));
    }
    g.now = began + 12 * HOUR_MS - 1;
    expect(await alive(session.accessToken)).toBe('alive');
    g.now += 1;
    expect(await alive(session.accessToken)).toBe('auth.ended');
    expect((await g.post('/auth/refresh', { refreshToken: session.refreshToken })).body.code).toBe('auth.ended');
  });

  it('do not end so for a deputy, who comes back after a week', async () => {
    const deputy = await signIn(g.server, 'deputy');
    g.now += 19 * MINUTE_MS;
    expect(await alive(deputy.token)).toBe('alive');
    const [row] = await g.server.db.query('SELECT refresh_expires_at FROM auth_session ORDER BY id DESC LIMIT 1');
    expect(row.refresh_expires_at.getTime()).toBeGreaterThan(g.now + 29 * DAY_MS);
  });

  it('are three at most: the oldest ends, also when four come at once', async () => {
    const { account, personId } = await liaison();
    const open: string[] = [];
    for (let i = 0; i < STAFF_SESSIONS + 1; i++) {
      open.push((await enter(account)).accessToken);
      g.now += 1000;
    }
    expect(await Promise.all(open.map(alive))).toEqual(['auth.token_invalid', 'alive', 'alive', 'alive']);
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => enter(account)));
    const states = await Promise.all(atOnce.map(({ accessToken }) => alive(accessToken)));
    expect(states.filter((state) => state === 'alive')).toHaveLength(STAFF_SESSIONS);
    const [{ n }] = await g.server.db.query(
      'SELECT COUNT(*) AS n FROM auth_session WHERE person_id = ? AND revoked_at IS NULL',
      [personId],
    );
    expect(Number(n)).toBe(STAFF_SESSIONS);
  });

  it('are listed with device and time, and ended everywhere but here', async () => {
    const { account } = await liaison();
    const from = (agent: string) =>
      g.server.call('POST', '/auth/password', {
        body: { account, password: OWN_PASSWORD },
        headers: { 'user-agent': agent },
      });
    const there = (await from('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101 Firefox/130.0')).body;
    g.now += MINUTE_MS;
    const here = (await from('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0')).body;
    const own = await g.get('/auth/security', here.accessToken);
    expect(own.body).toMatchObject({
      account,
      passwordChangedAt: expect.any(String),
      factor: { since: null, obligatory: false, changeable: true, recoveryLeft: 0 },
      sessions: [
        { device: 'Edge 浏览器，Windows', address: '127.0.*.*', by: 'password', role: '联络员', current: true },
        { device: 'Firefox 浏览器，Windows', current: false },
      ],
    });
    // After a refresh it is the same session still.
    const anew = (await g.post('/auth/refresh', { refreshToken: here.refreshToken })).body;
    const again = (await g.get('/auth/security', anew.accessToken)).body.sessions;
    expect(again.map((s: { device: string }) => s.device)).toEqual(
      own.body.sessions.map((s: { device: string }) => s.device),
    );
    expect((await g.post('/auth/sessions/end-others', undefined, anew.accessToken)).status).toBe(204);
    expect(await alive(there.accessToken)).toBe('auth.token_invalid');
    expect((await g.get('/auth/security', anew.accessToken)).body.sessions).toHaveLength(1);
  });

  it('have a password that is changed after 90 days, and told of before', async () => {
    const { account } = await liaison();
    const token = (await enter(account)).accessToken;
    const until = (await g.get('/auth/me', token)).body.passwordUntil;
    expect(until).toBe(passwordUntil(g.now, 90));
    const began = g.now;
    g.now += 89 * DAY_MS;
    expect((await enter(account)).actor.mustChangePassword).toBe(false);
    g.now += 2 * DAY_MS;
    const late = await enter(account);
    expect(late.actor.mustChangePassword).toBe(true);
    expect(await alive(late.accessToken)).toBe('auth.password_change_required');
    const body = { oldPassword: OWN_PASSWORD, newPassword: 'Another-Kite-2027' };
    expect((await g.post('/auth/password/change', body, late.accessToken)).status).toBe(204);
    expect(await alive(late.accessToken)).toBe('alive');
    g.now = began;
  });

  it('have none of the five passwords again, none that holds name or account, none that everybody thinks of', async () => {
    const { account } = await g.officer(['liaison'], { stationId: '7', name: '周春晖' });
    const token = (await enter(account)).accessToken;
    let old = OWN_PASSWORD;
    const change = async (newPassword: string) => {
      const { status, body } = await g.post('/auth/password/change', { oldPassword: old, newPassword }, token);
      if (status === 204) old = newPassword;
      return status === 204 ? 'changed' : body.code;
    };
    for (const weak of [`X-${account}-2026`, '周春晖-Abc-20261122', 'Password-2026!'])
      expect([weak, await change(weak)]).toEqual([weak, 'auth.password_weak']);
    expect(await change(OWN_PASSWORD)).toBe('auth.password_reused');
    for (const n of [1, 2, 3, 4]) expect(await change(`Kite-Number-${n}xx`)).toBe('changed');
    expect(await change(OWN_PASSWORD)).toBe('auth.password_reused');
    expect(await change('Kite-Number-5xx')).toBe('changed');
    expect(await change(OWN_PASSWORD)).toBe('changed');
  });

  it('lose a password they were given when it lay unused for 72 hours', async () => {
    const given = 'Given-Once-2026';
    const { account } = await g.officer(['liaison'], { stationId: '7', given });
    g.now += 72 * HOUR_MS - 1000;
    expect((await g.signIn(account, given)).body.actor.mustChangePassword).toBe(true);
    g.now += 1000;
    expect(await g.signIn(account, given)).toMatchObject({ status: 401, body: { code: 'auth.password_expired' } });
    expect((await g.signIn(account, 'wrong')).body.code).toBe('auth.account_or_password_wrong');
  });
});

it('never ages a password where the office chose so', async () => {
  const g = await GuardedServer.open({ PASSWORD_DAYS: '0' });
  const { account } = await g.officer(['liaison'], { stationId: '7' });
  g.now += 4000 * DAY_MS;
  expect((await g.signIn(account)).body.actor).toMatchObject({ mustChangePassword: false, passwordUntil: null });
  await g.close();
});

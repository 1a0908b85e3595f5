import { randomUUID } from 'node:crypto';
import { REFUSALS, type RefusalCode } from '@huiyin/shared/kernel/refusals';
import { AuthService } from '../../src/auth/auth.service';
import { Factories } from '../factories';
import { type Answer, testServer, type TestServer } from '../http';
import { neighbourhood, type Neighbourhood } from '../neighbourhood';
import { Clock } from '../../src/platform/clock/clock';
import { RETRY_SECONDS } from '../../src/platform/http/refusal.filter';

let server: TestServer;
let make: Factories;
let here: Neighbourhood;
let now = Date.now();
let clock: jest.SpyInstance<number>;

beforeAll(async () => {
  server = await testServer({
    ...{ RATE_PERSON: '12', RATE_ADDRESS: '40', RATE_SUBMISSIONS: '5', TRUST_PROXY: 'true' },
  });
  make = new Factories(server.db);
  here = await neighbourhood(make, (await make.district()).id);
}, 60_000);
afterAll(() => server?.close());
beforeEach(() => {
  // Each test in a minute of its own.
  now += 61_000;
  clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => clock.mockRestore());

const signedIn = async (role: string, over: Record<string, unknown> = {}) => {
  const personId = await make.person();
  const roleId = await make.role(personId, role, { district_id: here.districtId, ...over });
  return (await server.app.get(AuthService).open(server.db.manager, personId, roleId)).accessToken;
};
const from = (address: string, path = '/about', token?: string) =>
  server.call('GET', path, { token, headers: { 'x-forwarded-for': address } });
const limits = ({ headers }: Answer) =>
  ['limit', 'remaining', 'reset'].map((name) => Number(headers[`ratelimit-${name}`]));
const outcome = ({ status, body, headers }: Answer) => [status, body.code, Number(headers['retry-after'])];
const times = async (n: number, call: () => Promise<Answer>): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (let i = 0; i < n; i++) answers.push(await call());
  return answers;
};

describe('an address', () => {
  it('is told with every answer how much is left, and when it is whole again', async () => {
    expect(limits(await from('203.0.113.1'))).toEqual([40, 39, 60]);
    now += 20_000;
    expect(limits(await from('203.0.113.1'))).toEqual([40, 38, 40]);
    // What leads nowhere, is not allowed, or is not understood counts as well.
    expect(limits(await from('203.0.113.1', '/nowhere'))).toEqual([40, 37, 40]);
    expect(limits(await from('203.0.113.1', '/audit'))).toEqual([40, 36, 40]);
    expect(limits(await from('203.0.113.1', '/stations?x=1'))).toEqual([40, 35, 40]);
    // However its address is written.
    expect(limits(await from('203.0.113.1', '/%61bout'))).toEqual([40, 34, 40]);
  });

  it('is refused the call after the last, told when to come back, and let in again then; others come in meanwhile', async () => {
    const answers = await times(40, () => from('203.0.113.2'));
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200]));
    now += 18_500;
    const refused = await from('203.0.113.2');
    expect(outcome(refused)).toEqual([429, 'rate.address', 42]);
    expect(refused.body).toEqual({
      code: 'rate.address',
      message: '这个网络上的操作太多了，请过一分钟再试，您写的内容还在。',
      details: { seconds: 42 },
    });
    expect(limits(refused)).toEqual([40, 0, 42]);
    expect((await from('203.0.113.3')).status).toBe(200);
    now += 41_500;
    expect((await from('203.0.113.2')).status).toBe(200);
  });

  it('of the sixth version is the network of a household', async () => {
    await times(40, () => from(`2001:db8:1:2::${1 + Math.floor(Math.random() * 9000)}`));
    expect((await from('2001:db8:1:2:ffff::9')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(200);
  });

  it('is known to the limits of an endpoint that bears less: thirty look-ups of slips', async () => {
    const look = () => from('203.0.113.4', `/slips/HY-1111-1111-11?word=${encodeURIComponent('春风')}`);
    const answers = await times(31, look);
    expect(limits(answers[0])).toEqual([30, 29, 60]);
    expect(new Set(answers.slice(0, 30).map((a) => a.body.code))).not.toContain('slip.too_many');
    expect(outcome(answers[30])).toEqual([429, 'slip.too_many', 60]);
    expect((await from('203.0.113.4')).status).toBe(200);
  });
});

describe('a person', () => {
  it('has a share of their own, wherever they come from; colleagues at one address do not take from each other', async () => {
    const [one, two] = [await signedIn('liaison', { station_id: here.station.id }), await signedIn('voter')];
    const ask = (address: string, token: string) => from(address, '/auth/me', token);
    expect(limits(await ask('203.0.113.10', one))).toEqual([12, 11, 60]);
    await times(10, () => ask('203.0.113.11', one));
    expect(limits(await ask('203.0.113.12', one))).toEqual([12, 0, 60]);
    const refused = await ask('203.0.113.13', one);
    expect(outcome(refused)).toEqual([429, 'rate.person', 60]);
    expect(refused.body.message).toBe(REFUSALS['rate.person'][1]);
    expect((await ask('203.0.113.10', two)).status).toBe(200);
  });

  it('who makes tokens up is still one address', async () => {
    const answers = await times(41, () => from('203.0.113.20', '/auth/me', randomUUID().repeat(2)));
    expect(answers.slice(0, 40).map((a) => a.body.code)).toEqual(Array(40).fill('auth.token_invalid'));
    expect(answers[40].body.code).toBe('rate.address');
  });
});

describe('what a voter writes in a day', () => {
  const write = (token: string, more: Record<string, unknown> = {}, key: string = randomUUID()) =>
    server.call('POST', '/requests', {
      token,
      body: { text: '路灯坏了。', stationCode: here.station.code, ...more },
      headers: { 'idempotency-key': key, 'x-forwarded-for': '203.0.113.30' },
    });

  it('is bounded, until midnight; a repeated tap still gets its first answer, and other voters write on', async () => {
    // A quarter past eleven at night, UTC+8.
    const matters = jest.spyOn(server.app.get(Clock), 'now').mockReturnValue(Date.parse('2026-11-20T23:15:00+08:00'));
    const token = await signedIn('voter');
    const first = await write(token, {}, 'first');
    await times(3, () => write(token));
    // To a deputy of their own choice: one voter may write to several.
    expect((await write(token, { deputyCode: here.deputy.code })).status).toBe(201);
    expect(outcome(await write(token))).toEqual([429, 'request.too_many_today', 45 * 60]);
    expect((await write(token, {}, 'first')).body).toEqual(first.body);
    expect((await write(await signedIn('voter'))).status).toBe(201);
    matters.mockReturnValue(Date.parse('2026-11-21T00:00:00+08:00'));
    expect((await write(token)).status).toBe(201);
    matters.mockRestore();
  });

  it('does not bound what a station writes down for those who come, whatever phone they share', async () => {
    const token = await signedIn('liaison', { station_id: here.station.id });
    const take = () =>
      server.call('POST', '/intake', {
        token,
        body: {
          ...{ text: '楼道灯不亮。', stationCode: here.station.code, channel: 'walk_in' },
          ...{ name: '陈大爷', phone: '13800007788' },
        },
        headers: { 'idempotency-key': randomUUID(), 'x-forwarded-for': '203.0.113.31' },
      });
    expect((await times(8, take)).map((a) => [a.status, a.body.code])).toEqual(
      Array(8).fill([201, expect.any(String)]),
    );
  });
});

it('every refusal of too much says when to come back', () => {
  const told: RefusalCode[] = [
    'rate.address',
    'rate.person',
    'slip.too_many',
    'entry.too_often',
    'request.too_many_today',
  ];
  const tooMuch = (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => REFUSALS[code][0] === 429);
  expect(tooMuch.filter((code) => RETRY_SECONDS[code] === undefined)).toEqual(expect.arrayContaining(told));
  expect(tooMuch.filter((code) => RETRY_SECONDS[code] === undefined && !told.includes(code))).toEqual([]);
});

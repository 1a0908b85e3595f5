import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { HOUR_MS } from '@huiyin/shared/kernel/time';
import { ROLES } from '@huiyin/shared/people/roles';
import { testServer, type TestServer } from '../../test/http';
import { Register } from '../../test/registered';
import { signIn } from '../../test/sign-in';
import { Clock } from '../platform/clock/clock';
import { WechatClient, WechatFault } from '../wechat/wechat.client';
import { DeskPicture } from './desk-picture';
import { DESK_TTL_MS, DeskSignInService, OPEN_TICKETS } from './desk-sign-in.service';
import { browserOf, shortAddress } from './desk-source';

const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0';

/** What a picture in a data address says. By a file: other tests of this process allow libvips no PNG from memory. */
async function readQr(image: string): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-desk-'));
  const file = join(folder, 'desk.png');
  writeFileSync(file, Buffer.from(image.split(',')[1], 'base64'));
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  rmSync(folder, { recursive: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}

describe('a desk let in by a phone', () => {
  let server: TestServer;
  let office: Register;
  let officer: { token: string; personId: string };
  let now = 0;
  let picture: jest.SpyInstance<Promise<string>, [string]>;

  beforeAll(async () => {
    server = await testServer({ PUBLIC_URL: 'https://huiyin.example/' });
    office = await Register.open(server);
    now = Date.now();
    jest.spyOn(server.app.get(Clock), 'real').mockImplementation(() => now);
    jest.spyOn(server.app.get(WechatClient), 'phone').mockImplementation((code) => Promise.resolve(code));
    // Drawn only where it is looked at.
    picture = jest.spyOn(server.app.get(DeskPicture), 'of').mockResolvedValue('data:image/png;base64,');
    officer = await bound('叶晨光');
  });
  beforeEach(() => {
    // Another day, another address with no open tickets.
    now += 10 * DESK_TTL_MS;
  });
  afterAll(() => server.close());

  /** A liaison in the mini-program. Sessions end in 20 minutes, so whoever needs one signs in anew. */
  async function bound(name: string) {
    const { phone, personId } = await office.officer({ name });
    const voter = await office.voter();
    const { body } = await server.call('POST', '/auth/phone', { token: voter.token, body: { code: phone } });
    await server.call('POST', '/auth/bind', { token: voter.token, body: { ticket: body.ticket } });
    const { token } = await office.voter(voter.code);
    return { token, personId, code: voter.code };
  }
  const fresh = async () => (await signIn(server, 'liaison', { personId: officer.personId })).token;
  const ticket = async (headers: Record<string, string> = { 'user-agent': EDGE }) => {
    const answer = await server.call('POST', '/auth/desk', { headers });
    expect(answer.status).toBe(200);
    return answer.body as { code: string; secret: string; image: string; expiresAt: string };
  };
  const poll = (secret: string) => server.call('POST', '/auth/desk/poll', { body: { secret } });
  const look = (token: string, code: string) => server.call('GET', `/auth/desk/${code}`, { token });
  const decide = (token: string, code: string, verb: 'confirm' | 'refuse') =>
    server.call('POST', `/auth/desk/${code}/${verb}`, { token });

  it('shows where it stands, and gets one session of the confirming person in their role', async () => {
    const token = await fresh();
    const desk = await ticket();
    expect((await poll(desk.secret)).body).toEqual({ state: 'waiting', session: null });
    const seen = await look(token, desk.code);
    expect(seen).toMatchObject({
      status: 200,
      body: { state: 'seen', from: 'Edge 浏览器，Windows', address: '127.0.*.*', expiresAt: desk.expiresAt },
    });
    expect((await poll(desk.secret)).body).toEqual({ state: 'seen', session: null });
    expect((await decide(token, desk.code, 'confirm')).body).toMatchObject({ state: 'confirmed' });
    const { body } = await poll(desk.secret);
    expect(body).toMatchObject({ state: 'confirmed', session: { actor: { role: 'liaison', name: '叶晨光' } } });
    expect((await server.call('GET', '/auth/me', { token: body.session.accessToken })).status).toBe(200);
    expect(await office.personOf(body.session.actor.roleId)).toBe(officer.personId);
    expect((await poll(desk.secret)).body).toEqual({ state: 'confirmed', session: null });
  });

  it('gives the session once also to five who ask at once', async () => {
    const token = await fresh();
    const desk = await ticket();
    await look(token, desk.code);
    await decide(token, desk.code, 'confirm');
    const five = await Promise.all(Array.from({ length: 5 }, () => poll(desk.secret)));
    expect(five.map((a) => a.body.state)).toEqual(Array(5).fill('confirmed'));
    expect(five.filter((a) => a.body.session !== null)).toHaveLength(1);
  });

  it('stays out when refused, and cannot be confirmed afterwards', async () => {
    const token = await fresh();
    const desk = await ticket();
    await look(token, desk.code);
    expect((await decide(token, desk.code, 'refuse')).body.state).toBe('refused');
    expect((await decide(token, desk.code, 'refuse')).status).toBe(200);
    expect(await decide(token, desk.code, 'confirm')).toMatchObject({ status: 410, body: { code: 'desk.expired' } });
    expect((await poll(desk.secret)).body).toEqual({ state: 'refused', session: null });
  });

  it('is not let in unseen, and decided by whoever looked first alone', async () => {
    const token = await fresh();
    const other = (await signIn(server, 'admin', { districtId: office.here.districtId })).token;
    const desk = await ticket();
    expect((await decide(token, desk.code, 'confirm')).body.code).toBe('desk.not_found');
    await look(token, desk.code);
    expect(await look(other, desk.code)).toMatchObject({ status: 404, body: { code: 'desk.not_found' } });
    expect((await decide(other, desk.code, 'confirm')).body.code).toBe('desk.not_found');
    expect((await look(token, desk.code)).body.state).toBe('seen');
  });

  it('has two minutes, also between the yes and the session', async () => {
    const token = await fresh();
    const [late, early] = [await ticket(), await ticket()];
    await look(token, early.code);
    await decide(token, early.code, 'confirm');
    now += DESK_TTL_MS;
    expect(await look(token, late.code)).toMatchObject({ status: 410, body: { code: 'desk.expired' } });
    expect((await decide(token, late.code, 'confirm')).body.code).toBe('desk.expired');
    for (const desk of [late, early])
      expect((await poll(desk.secret)).body).toEqual({ state: 'expired', session: null });
  });

  it('stays out when the role of who said yes has ended meanwhile', async () => {
    const someone = await office.officer();
    const { token } = await signIn(server, 'street_office', {
      personId: someone.personId,
      districtId: office.here.districtId,
    });
    const desk = await ticket();
    await look(token, desk.code);
    await decide(token, desk.code, 'confirm');
    await server.db.query("UPDATE person_role SET ends_on = '2025-12-31' WHERE person_id = ?", [someone.personId]);
    expect((await poll(desk.secret)).body).toEqual({ state: 'refused', session: null });
  });

  it('stays out when who said yes is untied from WeChat meanwhile', async () => {
    const someone = await bound('梁清穆');
    const admin = (await signIn(server, 'admin', { districtId: office.here.districtId })).token;
    const [row] = await server.db.query('SELECT account FROM person WHERE id = ?', [someone.personId]);
    const desk = await ticket();
    await look(someone.token, desk.code);
    await decide(someone.token, desk.code, 'confirm');
    expect((await server.call('POST', `/bindings/account:${row.account}/release`, { token: admin })).status).toBe(200);
    expect((await poll(desk.secret)).body).toEqual({ state: 'refused', session: null });
  });

  it('is for those who work here: no voter, no deputy', async () => {
    const desk = await ticket();
    for (const role of ROLES) {
      const { token } = await signIn(server, role, { districtId: office.here.districtId });
      const { status } = await look(token, desk.code);
      const staff = role !== 'voter' && role !== 'deputy';
      // The first of the staff looked; for the others it is somebody else's.
      expect([role, status]).toEqual([role, staff ? (role === 'liaison' ? 200 : 404) : 403]);
    }
  });

  it('does not know made-up secrets and codes', async () => {
    expect((await poll('x'.repeat(43))).body).toEqual({ state: 'expired', session: null });
    expect((await look(await fresh(), 'ABCDEFGHJK12')).body.code).toBe('desk.not_found');
    expect((await look(await fresh(), 'abc')).body.code).toBe('body.invalid');
  });

  it('leaves neither code nor secret nor address in the table', async () => {
    const desk = await ticket();
    const rows = JSON.stringify(await server.db.query('SELECT * FROM desk_sign_in'));
    for (const kept of [desk.code, desk.secret, '127.0.0.1', EDGE]) expect(rows).not.toContain(kept);
  });

  it('may have forty tickets open from one address, and is swept away later', async () => {
    const first = await Promise.all(Array.from({ length: OPEN_TICKETS }, () => ticket()));
    expect(first).toHaveLength(OPEN_TICKETS);
    expect(await server.call('POST', '/auth/desk')).toMatchObject({ status: 429, body: { code: 'desk.too_many' } });
    now += DESK_TTL_MS;
    const last = await ticket();
    now += HOUR_MS + 1;
    await server.app.get(DeskSignInService).clear();
    const left = await server.db.query('SELECT id FROM desk_sign_in');
    expect(left).toHaveLength(1);
    expect((await poll(last.secret)).body.state).toBe('expired');
  });

  describe('the picture to be scanned', () => {
    beforeAll(() => picture.mockRestore());

    it('is an ordinary code of the page’s link where WeChat is not connected', async () => {
      const desk = await ticket();
      expect(desk.image).toMatch(/^data:image\/png;base64,/);
      expect(await readQr(desk.image)).toBe(`https://huiyin.example/l/${desk.code}`);
    });

    it('is the mini-program’s where it is, or the ordinary one when WeChat gives none', async () => {
      const client = server.app.get(WechatClient);
      const connected = jest.spyOn(client, 'connected', 'get').mockReturnValue(true);
      const code = jest.spyOn(client, 'unlimitedCode');
      code.mockResolvedValueOnce({ bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), type: 'image/jpeg' });
      const desk = await ticket();
      expect(desk.image).toBe('data:image/jpeg;base64,/9j/4A==');
      expect(code).toHaveBeenCalledWith({ scene: `l=${desk.code}`, page: 'account/desk' });
      code.mockRejectedValueOnce(new WechatFault('unlimited_code', 45009));
      const other = await ticket();
      expect(await readQr(other.image)).toBe(`https://huiyin.example/l/${other.code}`);
      connected.mockRestore();
      code.mockRestore();
    });
  });
});

describe('where a desk stands', () => {
  it.each<[string | undefined, string]>([
    [EDGE, 'Edge 浏览器，Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari 浏览器，macOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 浏览器，Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36 QIHU 360SE',
      '360 浏览器，Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.71 Safari/537.36 Core/1.94.225.400 QQBrowser/12.2.5544.400',
      'QQ 浏览器，Windows',
    ],
    [undefined, '不明浏览器'],
    ['', '不明浏览器'],
    ['curl/8.5.0', '不明浏览器'],
    ['x'.repeat(5000), '不明浏览器'],
  ])('case %#', (userAgent, words) => {
    expect(browserOf(userAgent)).toBe(words);
    expect(Array.from(browserOf(userAgent)).length).toBeLessThanOrEqual(64);
  });

  it.each([
    ['10.20.30.40', '10.20.*.*'],
    ['::ffff:10.20.30.40', '10.20.*.*'],
    ['2408:8207:1234::1', '2408:8207:*'],
    ['::1', '*'],
    ['', '*'],
    ['not an address', '*'],
  ])('%s → %s', (address, short) => {
    expect(shortAddress(address)).toBe(short);
  });
});

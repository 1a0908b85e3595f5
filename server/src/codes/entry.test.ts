import sharp from 'sharp';
import jsQR from 'jsqr';
import { Factories } from '../../test/factories';
import { testServer, type TestServer } from '../../test/http';
import { startWechatSim, type WechatSim } from '../../test/wechat-sim';

/** What a camera reads from a picture that came as a data address. */
async function readImage(address: string): Promise<string | undefined> {
  const [, type, base64] = /^data:(image\/\w+);base64,(.+)$/.exec(address)!;
  expect(type).toBe('image/jpeg');
  const { data, info } = await sharp(Buffer.from(base64, 'base64'))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

jest.setTimeout(30_000);

describe('the way from a browser into the mini-program', () => {
  let simulator: WechatSim;
  let server: TestServer;
  let station: { code: string; id: string };
  let deputy: { code: string };
  let realNow: jest.SpyInstance<number>;
  let minute = Date.now();

  const entry = (query = '') => server.call('GET', `/entry${query}`);

  beforeAll(async () => {
    simulator = await startWechatSim({ seed: 'entry' });
    server = await testServer({ ...simulator.env, PUBLIC_URL: 'https://huiyin.example', TRUST_PROXY: 'true' });
    const make = new Factories(server.db);
    const district = await make.district();
    station = await make.station({ districtId: district.id });
    deputy = await make.deputy({ districtId: district.id });
  });
  afterAll(async () => {
    await server?.close();
    await simulator?.stop();
  });
  beforeEach(() => {
    // Each test in a minute of its own.
    minute += 61_000;
    realNow = jest.spyOn(Date, 'now').mockImplementation(() => minute);
  });
  afterEach(() => realNow.mockRestore());

  it.each([
    ['station', 'voter/station', 's'],
    ['deputy', 'voter/deputy', 'd'],
  ] as const)('leads to the same %s on a phone and from a desk', async (kind, page, letter) => {
    const { code } = kind === 'station' ? station : deputy;
    const { status, body } = await entry(`?kind=${kind}&code=${code}`);
    expect(status).toBe(200);
    const opened = await simulator.sim('POST', 'links/open', { url: body.link, openid: 'o_one' });
    expect(opened).toEqual({ page, query: `code=${code}` });
    expect(await readImage(body.image)).toBe(
      `sim-wxacode:?page=${encodeURIComponent(page)}&scene=${encodeURIComponent(`${letter}=${code}`)}`,
    );
  });

  it('leads to the first page when it is about none', async () => {
    const { body } = await entry();
    const opened = await simulator.sim('POST', 'links/open', { url: body.link, openid: 'o_one' });
    expect(opened).toEqual({ page: 'pages/home', query: '' });
    expect(await readImage(body.image)).toContain('pages%2Fhome');
  });

  it('is a new link for each visitor, and the same picture for all', async () => {
    const drawn = async () => (await simulator.sim<unknown[]>('GET', 'codes')).length;
    const one = await entry(`?kind=station&code=${station.code}`);
    const before = await drawn();
    const two = await entry(`?kind=station&code=${station.code}`);
    expect(two.body.link).not.toBe(one.body.link);
    expect([two.body.image === one.body.image, await drawn()]).toEqual([true, before]);
  });

  it('is refused for codes nobody knows', async () => {
    const { status, body } = await entry('?code=NOSUCHCODE12');
    expect([status, body.code]).toEqual([404, 'code.not_found']);
  });

  it('is given ten times a minute to one address, and to others all the same', async () => {
    const from = (address: string) => server.call('GET', '/entry', { headers: { 'x-forwarded-for': address } });
    const answers = [];
    for (let i = 0; i < 12; i++) answers.push((await from('203.0.113.7')).status);
    expect(answers).toEqual([...Array<number>(10).fill(200), 429, 429]);
    const refused = await from('203.0.113.7');
    expect([refused.body.code, Number(refused.headers['retry-after'])]).toEqual(['entry.too_often', 60]);
    expect((await from('203.0.113.8')).status).toBe(200);
    minute += 60_000;
    expect((await from('203.0.113.7')).status).toBe(200);
  });

  it('counts an IPv6 network as one visitor', async () => {
    const answers = [];
    for (let i = 1; i <= 11; i++)
      answers.push(
        (await server.call('GET', '/entry', { headers: { 'x-forwarded-for': `2001:db8:1:2::${i}` } })).status,
      );
    expect(answers).toEqual([...Array<number>(10).fill(200), 429]);
  });

  it('is the picture alone while WeChat gives no link, and a clear refusal when it gives neither', async () => {
    await entry(`?kind=station&code=${station.code}`);
    await simulator.sim('POST', 'answers', { api: 'generate_urllink', errcode: 45011, times: 1 });
    const { status, body } = await entry(`?kind=station&code=${station.code}`);
    expect([status, body.link, typeof body.image]).toEqual([200, null, 'string']);
    await server.db.query('DELETE FROM wechat_code');
    await simulator.sim('POST', 'answers', { api: 'generate_urllink', errcode: 45011, times: 1 });
    await simulator.sim('POST', 'answers', { api: 'getwxacodeunlimit', errcode: 45011, times: 1 });
    const neither = await entry(`?kind=station&code=${station.code}`);
    expect([neither.status, neither.body.code]).toEqual([503, 'wechat.unavailable']);
  });
});

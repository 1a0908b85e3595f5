import { join } from 'node:path';
import { SLIP_SIZES } from '@huiyin/shared/requests/intake.dto';
import { readPosters } from '../../../test/poster-reader';
import { compiled } from '../../../test/process';
import { testServer, type TestServer } from '../../../test/http';
import { neighbourhood, type Neighbourhood } from '../../../test/neighbourhood';
import { Factories } from '../../../test/factories';
import { signIn, type SignedIn } from '../../../test/sign-in';
import { slipPaper, type SlipFacts } from './slip-paper.rules';
import type * as Pressing from './slip-press';

jest.setTimeout(60_000);

const facts: SlipFacts = {
  code: 'HY-7Q4K-29ZD-M3',
  word: '苹果',
  text: '我是刘桂兰，电话13812345678，东门的路灯坏了。晚上看不清。',
  channel: 'walk_in',
  createdAt: Date.parse('2026-11-16T10:05:00+08:00'),
  replyDueAt: Date.parse('2026-11-20T00:00:00+08:00'),
  station: { name: '翠园社区联络站', phone: '0000-8801001', address: '翠园路8号' },
  voterName: '刘桂兰',
  home: 'https://huiyin.example/',
};

describe('what stands on a slip', () => {
  test('is the time, the code, the word, until when, and three ways to ask', () => {
    expect(slipPaper(facts)).toEqual({
      station: '翠园社区联络站',
      facts: [
        { name: '登记时间', value: '2026年11月16日(周一) 10:05' },
        { name: '怎么来的', value: '来站反映' },
        { name: '说的事', value: expect.stringContaining('东门的路灯') },
      ],
      code: 'HY-7Q4K-29ZD-M3',
      word: '苹果',
      due: '最晚 11月19日(周四)24:00 前，代表会答复您。到时没有答复，会自动上报。',
      ways: ['打电话：0000-8801001，说编号和查询词', '扫下面的码，填查询词', '带这张单子到站里来：翠园路8号'],
      link: 'https://huiyin.example/voter/slip?code=HY-7Q4K-29ZD-M3',
    });
  });

  test('is no name and no phone of the voter', () => {
    expect(JSON.stringify(slipPaper(facts))).not.toMatch(/刘桂兰|13812345678/);
  });

  test('is no date once the answer was given, and no phone where the station has none', () => {
    const paper = slipPaper({ ...facts, replyDueAt: null, station: { name: '站', phone: ' ', address: '' } });
    expect(paper.due).toBeNull();
    expect(paper.ways).toEqual(['扫下面的码，填查询词', '带这张单子到站里来']);
  });
});

describe('the paper', () => {
  let server: TestServer;
  let here: Neighbourhood;
  let liaison: SignedIn;
  let code: string;
  let word: string;
  const pdf = async (size: string, token = liaison.token) => {
    const answer = await server.app.inject({
      method: 'GET',
      url: `/api/intake/${code}/slip${size && `?size=${size}`}`,
      headers: { authorization: `Bearer ${token}` },
    });
    return answer;
  };

  beforeAll(async () => {
    server = await testServer({ PUBLIC_URL: 'https://huiyin.example' });
    const make = new Factories(server.db);
    const districtId = (await make.district()).id;
    here = await neighbourhood(make, districtId);
    await server.db.query("UPDATE station SET phone = '0000-8801001'");
    liaison = await signIn(server, 'liaison', { districtId, stationId: here.station.id });
    const taken = await server.call('POST', '/intake', {
      token: liaison.token,
      body: { text: facts.text, channel: 'walk_in', name: '刘桂兰', phone: '13812345678' },
      headers: { 'idempotency-key': 'one' },
    });
    expect(taken.status).toBe(201);
    ({ code, word } = taken.body);
  });
  afterAll(() => server.close());

  test.each([
    ['', 148, 210],
    ['a5', 148, 210],
    ['roll80', 80, null],
  ])('%s reads back, and its code leads to the look-up', async (size, width, height) => {
    const answer = await pdf(size);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
    const pages = await readPosters(answer.rawPayload);
    expect(pages).toHaveLength(1);
    const [page] = pages;
    expect(page.width).toBe(width);
    if (height !== null) expect(page.height).toBe(height);
    else expect(page.height).toBeGreaterThan(120);
    expect(page.codes).toEqual([`https://huiyin.example/voter/slip?code=${code}`]);
    const text = page.text.replace(/\s/g, '');
    for (const part of [
      code,
      word,
      here.station.name,
      '0000-8801001',
      '来站反映',
      '代表会答复您',
      '带这张单子到站里来',
    ])
      expect(text).toContain(part.replace(/\s/g, ''));
    expect(text).not.toMatch(/刘桂兰|1381234/);
  });

  test('has no size but these', async () => {
    expect((await pdf('a4')).statusCode).toBe(400);
    expect(SLIP_SIZES).toEqual(['a5', 'roll80']);
  });

  test('is for the station’s officers only', async () => {
    const there = await neighbourhood(new Factories(server.db), here.districtId);
    const stranger = await signIn(server, 'liaison', { districtId: here.districtId, stationId: there.station.id });
    expect((await pdf('a5', stranger.token)).json()).toMatchObject({ code: 'request.not_found' });
    const office = await signIn(server, 'district_office', { districtId: here.districtId });
    expect((await pdf('a5', office.token)).json()).toMatchObject({ code: 'role.not_allowed' });
  });
});

test('the compiled press prints in a thread of its own, several in turn, and says what went wrong', async () => {
  compiled();
  const { SlipPress } = module.require(join(__dirname, '../../../dist/intake/slips/slip-press')) as typeof Pressing;
  const press = new SlipPress();
  const paper = slipPaper(facts);
  let ticks = 0;
  const ticking = setInterval(() => ticks++, 5);
  const [one, broken, two] = await Promise.allSettled([
    press.print('roll80', paper),
    press.print('a3' as 'a5', paper),
    press.print('a5', { ...paper, station: '很长的名字'.repeat(12), word: '𪨊' }),
  ]);
  clearInterval(ticking);
  expect([one.status, broken.status, two.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const [page] = await readPosters((two as PromiseFulfilledResult<Buffer>).value);
  expect([page.width, page.height, page.codes]).toEqual([148, 210, [paper.link]]);
  expect(page.text).toContain('〓');
  expect(ticks).toBeGreaterThan(5);
});

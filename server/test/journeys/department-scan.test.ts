import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { AuthService } from '../../src/auth/auth.service';
import { Crypto } from '../../src/platform/crypto/crypto';
import { EventsService } from '../../src/platform/events/events.service';
import { departmentRow } from '../departments';
import { Factories } from '../factories';
import { testServer, type Answer, type TestServer } from '../http';
import { neighbourhood, type Neighbourhood } from '../neighbourhood';
import { operationsOf, type Operation } from '../operations';

/** What nobody but those who handle it may know, and a department least of all (domain.md, Privacy). */
const NAME = '欧阳晚棠';
const PHONE = '13987650142';
const TEXT =
  '我是翠园小区的租户，夜里九点多下班走到垃圾房后面那条岔道，连着五盏灯全黑，上周二还把邻居大妈绊倒骨折，打过好多次电话都没人理会。';
const MORE = '昨晚又有外卖骑手在同一个窨井边摔倒，我用手机拍了下来，请看照片里反光的那个井盖。';
const PLACE = '垃圾房后面岔道第五根杆子旁边';
const POINT = { lng: 114.0123457, lat: 22.5109876 };
const EXIF = 'HuiyinPhoneOfAVoter';
/** As the picture is kept: no other number of the matter is one of these. */
const SIZE = { width: 1237, height: 911 };

// Everything that others wrote for the department to read.
const RESTATED = '翠园社区一处公共照明损坏，影响夜间通行，请核查修复并回复日期。';
const REASON = '请写明修复的日期。';
const OTHERS = [RESTATED, REASON, '请一周内核查并回报。', '备件缺货，属实。', '同意。'];

/** One thing that must not be found, by the name under which a finding is reported. */
interface Secret {
  what: string;
  words: string[];
}

const RUN = 6;
/** Every run of the voter's words that nobody else wrote. */
const runsOf = (text: string): string[] => {
  const signs = Array.from(text);
  const runs = signs.slice(0, Math.max(0, signs.length - RUN + 1)).map((_, i) => signs.slice(i, i + RUN).join(''));
  return runs.filter((run) => !OTHERS.some((other) => other.includes(run)));
};
/** A number of few digits is found where it stands by itself: in a random code or the milliseconds of a time it stands by chance. */
const stands = (text: string, word: string): boolean =>
  /^\d{1,10}$/.test(word) ? new RegExp(`(?<![0-9A-Za-z.])${word}(?![0-9A-Za-z])`).test(text) : text.includes(word);
/** What of the secrets stands in a text. */
const found = (text: string, secrets: readonly Secret[]): string[] =>
  secrets.filter(({ words }) => words.some((word) => stands(text, word))).map(({ what }) => what);

describe('whatever a department is answered', () => {
  let server: TestServer;
  let here: Neighbourhood;
  let operations: Operation[];
  let code: string;
  let secrets: Secret[];
  const tokens = {} as Record<'voter' | 'liaison' | 'deputy' | 'street' | 'district' | 'lead' | 'helper', string>;
  const departments = {} as Record<'lead' | 'helper', { id: string; code: string }>;
  /** Everything that departments were ever answered. */
  const answers: { of: string; text: string }[] = [];
  let openid: string;
  let personId: string;
  const pictures: { code: string; url: string; thumbUrl: string }[] = [];

  const act = async (as: keyof typeof tokens, verb: string, body: unknown, of = code) => {
    const answer = await server.call('POST', `/requests/${of}/${verb}`, { token: tokens[as], body });
    expect([verb, answer.status, answer.body?.code]).toEqual([verb, 200, of]);
    if (as === 'lead' || as === 'helper') answers.push({ of: `${as} ${verb}`, text: JSON.stringify(answer.body) });
    return answer.body;
  };
  async function advance(days: number) {
    const answer = await server.call('POST', '/demo/clock', { body: { advance: `P${days}D` } });
    expect(answer.status).toBe(200);
  }
  const day = async (ahead: number): Promise<string> => {
    const now = Date.parse((await server.call('GET', '/demo/clock')).body.now);
    return new Date(now + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  };

  /** A photo as a phone makes it, with what it says about who took it and where. */
  async function upload(): Promise<string> {
    const file = await sharp({ create: { ...SIZE, channels: 3, background: '#345' } })
      .withExif({ IFD0: { Make: EXIF, Artist: NAME }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '22/1 30/1 39/1' } })
      .jpeg()
      .toBuffer();
    const boundary = 'huiyin-boundary';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
    const answer = await server.call('POST', '/pictures', {
      token: tokens.voter,
      raw: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    expect(answer.status).toBe(201);
    pictures.push(answer.body);
    return answer.body.code;
  }

  beforeAll(async () => {
    server = await testServer();
    operations = operationsOf(server.app).operations;
    const make = new Factories(server.db);
    // An id that is no other number.
    await server.db.query('ALTER TABLE person AUTO_INCREMENT = 734512908');
    const district = await make.district({ name: '示范区' });
    here = await neighbourhood(make, district.id);
    const open = async (id: string, roleId: string) =>
      (await server.app.get(AuthService).open(server.db.manager, id, roleId)).accessToken;
    const officer = async (role: string, over: Record<string, unknown>) => {
      const id = await make.person();
      return open(id, await make.role(id, role, { district_id: district.id, ...over }));
    };
    tokens.liaison = await officer('liaison', { station_id: here.station.id });
    tokens.street = await officer('street_office', { street_id: here.street.id });
    tokens.district = await officer('district_office', {});
    tokens.deputy = await open(here.deputy.personId, here.deputy.roleId);
    for (const part of ['lead', 'helper'] as const) {
      departments[part] = await departmentRow(make, district.id, part === 'lead' ? '路灯管理所' : '井盖管理所');
      tokens[part] = await officer('department', { department_id: departments[part].id });
    }
    tokens.voter = (await server.call('POST', '/auth/wechat', { body: { code: 'demo-scan' } })).body.accessToken;
    const crypto = server.app.get(Crypto);
    const [person] = await server.db.query('SELECT id, openid FROM person WHERE openid IS NOT NULL ORDER BY id DESC');
    ({ id: personId, openid } = person);
    await server.db.query('UPDATE person SET name_cipher = ?, own_phone_cipher = ?, own_phone_index = ? WHERE id = ?', [
      crypto.encrypt(NAME),
      crypto.encrypt(PHONE),
      crypto.blindIndex(PHONE),
      personId,
    ]);
    const raised = await server.call('POST', '/requests', {
      token: tokens.voter,
      body: {
        ...{ text: TEXT, stationCode: here.station.code, placeText: PLACE, location: POINT },
        pictures: [await upload()],
      },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(raised.status).toBe(201);
    ({ code } = raised.body);
    secrets = [
      { what: 'name', words: [NAME] },
      { what: 'phone', words: [PHONE] },
      { what: 'openid', words: [openid] },
      { what: 'person id', words: [personId] },
      { what: 'words', words: runsOf(TEXT) },
      { what: 'later words', words: runsOf(MORE) },
      { what: 'place', words: runsOf(PLACE) },
      { what: 'coordinates', words: [String(POINT.lng), String(POINT.lat)] },
      { what: 'EXIF', words: [EXIF] },
      { what: 'picture size', words: [String(SIZE.width), String(SIZE.height)] },
    ];
  }, 60_000);
  afterAll(() => server.close());

  /** Every address the document offers for an operation, filled with all that leads anywhere near this matter. */
  const addresses = (o: Operation): string[] => {
    const codes = [code, departments.lead.code, here.deputy.code, here.station.code, ...pictures.map((p) => p.code)];
    const fill = /\{(\w+)\}/.test(o.path) ? [...codes, personId, '1'] : [''];
    const queries = ['', ...(o.query.includes('list') ? ['?list=open', '?list=done'] : [])];
    return fill.flatMap((value) => queries.map((query) => o.path.replace(/\{\w+\}/g, value) + query));
  };
  /** What each answer carries anew says nothing of anyone, and holds any number sooner or later. */
  const CHANCE = /^(?:x-request-id|ratelimit-.*|date|content-length|etag)$/;
  const bodyOf = ({ body, headers }: Answer): string =>
    (typeof body === 'string' ? body : JSON.stringify(body ?? '')) +
    JSON.stringify(Object.entries(headers).filter(([name]) => !CHANCE.test(name)));

  /** Every GET of the document, as both departments. */
  async function readAll(when: string) {
    await server.app.get(EventsService).drain();
    for (const as of ['lead', 'helper'] as const)
      for (const o of operations.filter(({ method }) => method === 'GET'))
        for (const path of addresses(o)) {
          const answer = await server.call('GET', path, { token: tokens[as] });
          expect([path, answer.status]).not.toEqual([path, 500]);
          answers.push({ of: `${when}: ${as} ${o.id} ${path} ${answer.status}`, text: bodyOf(answer) });
        }
  }

  it('goes through the whole of a matter', async () => {
    await act('liaison', 'assign', { deputyCode: here.deputy.code, note: `来电人${NAME}，${PHONE}` });
    await act('voter', 'supplement', { text: MORE, pictures: [await upload()] });
    await act('deputy', 'forward', {
      ...{ restated: RESTATED, lead: departments.lead.code, coHandlers: [departments.helper.code], class: 'simple' },
    });
    await readAll('forwarded');
    await act('lead', 'extend', { until: await day(40), reason: '备件缺货。' });
    await act('street', 'extension-decide', { granted: true, reason: '备件缺货，属实。' });
    await act('district', 'supervise', { instruction: '请一周内核查并回报。', answerBy: await day(7) });
    await act('lead', 'report', { text: '已排班，周四更换。' });
    await act('helper', 'department-answer', { text: '井盖完好。' });
    await act('lead', 'department-answer', { text: '已安排更换。' });
    await act('deputy', 'send-back', { reason: REASON });
    // Past every step of every ladder: warnings, overdue, street, district.
    await advance(60);
    await readAll('sent back and late');
    await act('lead', 'department-answer', { text: '三周内修复。' });
    await act('deputy', 'accept-answer', undefined);
    await act('deputy', 'tell', { text: '下月底前修好。', outcome: 'planned', promiseDate: await day(40) });
    await act('voter', 'rate', { echoed: true, solved: 'not', comment: MORE });
    await readAll('told and rated');
    // The promise comes back by itself.
    await advance(41);
    await readAll('recalled');
    await act('deputy', 'tell', { text: '换了别的办法。', outcome: 'explained' });
    await act('voter', 'reopen', { text: TEXT });
    await act('deputy', 'forward', { restated: RESTATED, lead: departments.lead.code, class: 'urgent' });
    await act('lead', 'department-return', { ground: '属供电公司维护。' });
    await readAll('returned');
    await act('deputy', 'forward', { restated: RESTATED, lead: departments.helper.code, class: 'urgent' });
    await act('voter', 'withdraw', { reason: MORE });
    await readAll('withdrawn');
    expect(answers.length).toBeGreaterThan(1000);
  }, 300_000);

  it('was answered with what was forwarded, and told of it', () => {
    const told = (of: RegExp) => answers.filter((a) => of.test(a.of)).map((a) => a.text);
    const own = /Forwarded\.view \/forwarded\/\S+ 200$/;
    expect(told(own).filter((text) => text.includes(RESTATED)).length).toBe(12);
    const inbox = told(/^withdrawn: lead Notifications\.page/)[0];
    for (const title of ['请办理', '同意延期', '请回报督办', '请重新办理', '逾期未答复', '答复已认可', '答应的事'])
      expect([title, inbox.includes(title)]).toEqual([title, true]);
    expect(told(/^withdrawn: helper Notifications\.page/)[0]).toContain('不用再办');
  });

  it('holds nothing of who spoke up, of what they said, or of their pictures', () => {
    const all = [
      ...secrets,
      { what: 'picture', words: pictures.flatMap((p) => [p.url, p.thumbUrl, p.url.split('?')[0]]) },
    ];
    expect(answers.length).toBeGreaterThan(1000);
    const leaks = answers.map((a) => ({ of: a.of, found: found(a.text, all) })).filter((a) => a.found.length);
    expect(leaks).toEqual([]);
    // The code of a picture stands in no answer but to whoever asked by it.
    const codes = answers.filter((a) => pictures.some((p) => !a.of.includes(p.code) && a.text.includes(p.code)));
    expect(codes.map((a) => a.of)).toEqual([]);
    const served = answers.filter((a) => / Pictures\.file .* 200$/.test(a.of));
    expect(served.map((a) => a.of)).toEqual([]);
  });

  it('would be found: the same search finds all of it with whoever handles the matter', async () => {
    const view = await server.call('GET', `/requests/${code}`, { token: tokens.liaison });
    const timeline = await server.call('GET', `/requests/${code}/timeline`, { token: tokens.liaison });
    const seen = bodyOf(view) + bodyOf(timeline);
    expect(found(seen, secrets)).toEqual(
      expect.arrayContaining(['name', 'phone', 'words', 'later words', 'place', 'coordinates', 'picture size']),
    );
    expect(pictures.every((p) => seen.includes(p.code))).toBe(true);
    const [row] = await server.db.query('SELECT id, openid FROM person WHERE id = ?', [personId]);
    expect(found(JSON.stringify(row), secrets)).toEqual(['openid', 'person id']);
    const raw = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
      .withExif({ IFD0: { Make: EXIF } })
      .jpeg()
      .toBuffer();
    expect(found(raw.toString('latin1'), secrets)).toEqual(['EXIF']);
  });
});

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { PictureView } from '@huiyin/shared/requests/request.dto';
import { CheckedPlace, type Person } from '../../test/checked-place';
import { Clock } from '../platform/clock/clock';
import { WechatClient } from '../wechat/wechat.client';
import { CheckWork } from './check-work';
import { ruleOf } from '../retention/retention.rules';
import { RetentionWork } from '../retention/retention-work';

let place: CheckedPlace;
let voter: Person;
beforeAll(async () => {
  place = await CheckedPlace.open({ seed: 'pictures' });
  voter = await place.voter();
}, 60_000);
afterAll(() => place?.close());
afterEach(async () => {
  jest.restoreAllMocks();
  await place.wechat.sim('DELETE', 'faults');
});

/** A matter with pictures, in its deputy's hands. */
async function matter(pictures = 1): Promise<{ code: string; codes: string[] }> {
  const codes: string[] = [];
  for (let i = 0; i < pictures; i++) codes.push(await place.picture(voter));
  const code = await place.raise(voter, '照片里的路灯坏了。', { pictures: codes });
  await place.assign(code);
  return { code, codes };
}
const pictureChecks = async (code: string) => (await place.checks(code)).filter((c) => c.topic === 'picture');
const seen = async (who: Person, code: string): Promise<PictureView[]> => (await place.view(who, code)).pictures;
const verdict = (suggest: string, label = 100, times = 1) =>
  place.wechat.sim('POST', 'verdicts', { suggest, label, times });
const wechatEvents = () =>
  place.server.db.query("SELECT COUNT(*) AS n FROM event WHERE topic = 'wechat' AND kind = 'media_check'");

describe('a picture', () => {
  test('is fetched by WeChat and shown once it passed; until then only its author, station and offices see it', async () => {
    const { code } = await matter();
    const office = await place.officer('street_office', { street_id: place.here.street.id });
    for (const who of [voter, place.liaison, office])
      expect(await seen(who, code)).toMatchObject([{ display: 'pending' }]);
    for (const who of [place.deputy, place.colleague]) expect(await seen(who, code)).toEqual([]);

    await place.work();
    expect(await pictureChecks(code)).toMatchObject([{ display: 'shown', reason: null }]);
    expect(await seen(place.deputy, code)).toMatchObject([{ display: 'shown' }]);
    expect(await seen(place.colleague, code)).toEqual([]);
    const [asked] = (await place.calls('media_check_async')).slice(-1);
    const { media_url: url, ...rest } = JSON.parse(asked.body);
    expect(rest).toEqual({ openid: voter.openid, media_type: 2, version: 2, scene: 2 });
    expect((await place.wechat.sim('GET', 'stats')).downloads).toEqual({ ok: 1, failed: 0 });

    // Signed, absolute, and good for longer than we wait.
    expect(url.startsWith(`${place.server.config.PUBLIC_URL}/api/pictures/`)).toBe(true);
    const path = url.slice(place.server.config.PUBLIC_URL!.length + '/api'.length);
    const at = (ms: number) => jest.spyOn(place.server.app.get(Clock), 'real').mockReturnValue(ms);
    const now = Date.now();
    at(now + 61 * MINUTE_MS);
    expect((await place.server.call('GET', path)).status).toBe(200);
    at(now + 91 * MINUTE_MS);
    expect((await place.server.call('GET', path)).status).toBe(404);
    jest.restoreAllMocks();
    expect((await place.server.call('GET', `${path.slice(0, -1)}x`)).status).toBe(404);
  });

  test('that WeChat is not sure of waits for an officer, with its picture to look at; released, the deputy sees it', async () => {
    await verdict('risky', 20002);
    const { code } = await matter();
    await place.work();
    const [check] = await pictureChecks(code);
    expect(check).toMatchObject({ display: 'held', reason: 'risky', label: 20002 });
    expect(await seen(place.deputy, code)).toEqual([]);
    expect(await seen(voter, code)).toMatchObject([{ display: 'held' }]);
    expect((await place.timeline(voter, code)).find((e) => e.kind === 'held')!.title).toBe(
      '您传的照片待审核，照常办理',
    );
    const { items } = await place.held(place.liaison);
    const held = items[items.length - 1];
    expect(held).toMatchObject({ topic: 'picture', text: null, author: '选民', label: '色情', requestCode: code });
    expect((await place.server.call('GET', held.picture.url.slice('/api'.length))).status).toBe(200);
    expect((await place.call(place.liaison, 'POST', `/checks/${check.id}/release`, {})).status).toBe(204);
    expect(await seen(place.deputy, code)).toMatchObject([{ display: 'shown' }]);
  });

  test('withheld stays with its author and the officers', async () => {
    await verdict('review', 21000);
    const { code } = await matter();
    await place.work();
    const [check] = await pictureChecks(code);
    await place.call(place.liaison, 'POST', `/checks/${check.id}/withhold`, { reason: '看得清别人的脸。' });
    expect(await seen(place.deputy, code)).toEqual([]);
    for (const who of [voter, place.liaison]) expect(await seen(who, code)).toMatchObject([{ display: 'withheld' }]);
  });

  test('several that wait are one piece of news, and the last release the next', async () => {
    await verdict('review', 21000, 3);
    const { code } = await matter(3);
    await place.work();
    const checks = await pictureChecks(code);
    expect(checks.map((c) => c.display)).toEqual(['held', 'held', 'held']);
    const news = async () => (await place.messages(voter)).filter((m) => m.includes('您传的照片')).length;
    const before = await news();
    expect((await place.timeline(voter, code)).filter((e) => e.kind === 'held')).toHaveLength(1);
    for (const { id } of checks) await place.call(place.liaison, 'POST', `/checks/${id}/release`, {});
    expect((await news()) - before).toBe(1);
    // Every decision is on record.
    expect((await place.timeline(voter, code)).filter((e) => e.kind === 'released')).toHaveLength(3);
  });
});

describe('the answer', () => {
  test('may come before we know that the question was taken in', async () => {
    await place.wechat.sim('POST', 'faults', { early: 1 });
    const { code } = await matter();
    await place.drain();
    await place.work();
    expect(await pictureChecks(code)).toMatchObject([{ display: 'shown' }]);
  });

  test('may even be heard before: the question finds it', async () => {
    await verdict('risky', 20001);
    const { code } = await matter();
    await place.drain();
    const client = place.server.app.get(WechatClient);
    const ask = client.checkPicture.bind(client);
    jest.spyOn(client, 'checkPicture').mockImplementation(async (o) => {
      const asked = await ask(o);
      // The reply is read last of all.
      await place.wechat.sim('POST', 'push/idle', {});
      await place.drain();
      expect(
        await place.server.db.query('SELECT check_id, suggest FROM picture_trace WHERE trace_id = ?', [asked.traceId]),
      ).toEqual([{ check_id: null, suggest: 'risky' }]);
      return asked;
    });
    await place.server.app.get(CheckWork).work();
    expect(await pictureChecks(code)).toMatchObject([{ display: 'held', reason: 'risky' }]);
  });

  test('may come three times: the first counts', async () => {
    await verdict('review', 21000);
    const { code } = await matter();
    await place.work();
    const [check] = await pictureChecks(code);
    const log: { id: string; json: string }[] = await place.wechat.sim('GET', 'push/log');
    const push = log.find((p) => p.json.includes(check.traceId!))!;
    await place.call(place.liaison, 'POST', `/checks/${check.id}/release`, {});
    for (let i = 0; i < 2; i++) await place.wechat.sim('POST', `push/${push.id}/again`, {});
    // Another verdict for the same question, as WeChat never should.
    const changed = push.json.replace(/"suggest":"review"/g, '"suggest":"risky"');
    await place.wechat.sim('POST', 'push/event', { raw: changed });
    await place.work();
    expect(await pictureChecks(code)).toMatchObject([{ display: 'shown', reason: 'review' }]);
    expect((await place.timeline(voter, code)).filter((e) => e.kind === 'held')).toHaveLength(1);
  });

  test('may never come: after an hour it is for an officer; one that comes later still changes nothing', async () => {
    await place.wechat.sim('POST', 'faults', { missing: 1 });
    const { code } = await matter();
    await place.work();
    expect(await pictureChecks(code)).toMatchObject([{ display: 'pending' }]);
    const real = Date.now();
    const clock = jest.spyOn(place.server.app.get(Clock), 'real');
    clock.mockReturnValue(real + 59 * MINUTE_MS);
    await place.work();
    expect(await pictureChecks(code)).toMatchObject([{ display: 'pending' }]);
    clock.mockReturnValue(real + 61 * MINUTE_MS);
    await place.work();
    const [check] = await pictureChecks(code);
    expect(check).toMatchObject({ display: 'held', reason: 'no_answer' });
    jest.restoreAllMocks();
    const log: { id: string; json: string }[] = await place.wechat.sim('GET', 'push/log');
    await place.wechat.sim('POST', `push/${log.find((p) => p.json.includes(check.traceId!))!.id}/again`, {});
    await place.work();
    expect(await pictureChecks(code)).toMatchObject([{ display: 'held', reason: 'no_answer' }]);
  });

  test('that WeChat could not look at all comes back as pass: held', async () => {
    await place.wechat.sim('POST', 'faults', { missing: 1 });
    const { code } = await matter();
    await place.work();
    const [{ traceId }] = await pictureChecks(code);
    const detail = [{ strategy: 'content_model', errcode: -1008, suggest: 'pass', label: 100, prob: 90 }];
    const raw = JSON.stringify({
      ...{ ToUserName: 'gh_9df7d78a1234', FromUserName: voter.openid, CreateTime: 1626959646, MsgType: 'event' },
      ...{ Event: 'wxa_media_check', appid: place.server.config.WECHAT_APPID, trace_id: traceId, version: 2, detail },
      ...{ errcode: 0, errmsg: 'ok', result: { suggest: 'pass', label: 100 } },
    });
    await place.wechat.sim('DELETE', 'faults');
    await place.wechat.sim('POST', 'push/event', { raw });
    await place.work();
    expect(await pictureChecks(code)).toMatchObject([{ display: 'held', reason: 'fault' }]);
  });

  test('to a question that nobody asked is noted, and forgotten after some days', async () => {
    const raw = JSON.stringify({
      ...{ ToUserName: 'gh_9df7d78a1234', FromUserName: voter.openid, CreateTime: 1626959646, MsgType: 'event' },
      ...{ Event: 'wxa_media_check', appid: place.server.config.WECHAT_APPID, trace_id: '60f96f1d-3845297a-1976a3ae' },
      ...{ version: 2, detail: [], errcode: 0, errmsg: 'ok', result: { suggest: 'risky', label: 20002 } },
    });
    const [{ n }] = await wechatEvents();
    await place.wechat.sim('POST', 'push/event', { raw });
    await place.work();
    const [after] = await wechatEvents();
    expect(Number(after.n) - Number(n)).toBe(1);
    const kept = () =>
      place.server.db.query("SELECT check_id FROM picture_trace WHERE trace_id = '60f96f1d-3845297a-1976a3ae'");
    expect(await kept()).toEqual([{ check_id: null }]);
    await place.server.app.get(RetentionWork).clear(ruleOf('picture_trace'));
    expect(await kept()).toHaveLength(1);
    jest.spyOn(place.server.app.get(Clock), 'real').mockReturnValue(Date.now() + 73 * 60 * MINUTE_MS);
    await place.server.app.get(RetentionWork).clear(ruleOf('picture_trace'));
    expect(await kept()).toEqual([]);
  });
});

describe('our own look, before WeChat is asked', () => {
  const asked = async () => (await place.calls('media_check_async')).length;

  test('a picture whose file is gone is held and not asked about', async () => {
    const { code, codes } = await matter();
    const [row] = await place.server.db.query('SELECT storage_key FROM picture WHERE code = ?', [codes[0]]);
    await rm(join(place.server.config.DATA_DIR, 'pictures', row.storage_key));
    const before = await asked();
    await place.work();
    expect(await asked()).toBe(before);
    expect(await pictureChecks(code)).toMatchObject([{ display: 'held', reason: 'fault' }]);
  });

  test('one that is no jpeg likewise: WeChat takes no webp', async () => {
    const { code, codes } = await matter();
    const [row] = await place.server.db.query('SELECT storage_key FROM picture WHERE code = ?', [codes[0]]);
    const sharp = (await import('sharp')).default;
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .webp()
      .toFile(join(place.server.config.DATA_DIR, 'pictures', row.storage_key));
    const before = await asked();
    await place.work();
    expect(await asked()).toBe(before);
    expect(await pictureChecks(code)).toMatchObject([{ display: 'held', reason: 'fault' }]);
  });
});

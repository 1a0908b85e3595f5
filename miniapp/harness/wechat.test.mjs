// The whole way in WeChat, on the built package, against the real server and the platform's simulator: scan, sign in, write,
// consent, deputy bound by phone, deputy's message, reply, voter's message, a tap that opens that very matter, rating.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lifetime } from '../../scripts/lifetime.mjs';
import { dusk } from '../e2e/paint.mjs';
import { makeTown } from '../e2e/town.mjs';
import { eventually, newNumber } from '../e2e/wechat-people.mjs';
import { openWorld } from '../e2e/world.mjs';
import { boot } from './boot.mjs';
import { simPhone } from './sim-phone.mjs';

const dir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/weapp');
const WORDS = '小区东门的路灯坏了两周。晚上老人出门看不清台阶，请帮忙修一修。';
const REPLY = '您好，东门的配电箱进了水。今天已经换好电缆，三盏路灯都亮了。';

const life = lifetime();
const album = mkdtempSync(path.join(os.tmpdir(), 'huiyin-album-'));
const apps = [];
let world;
let town;

before(async () => {
  world = await openWorld({ life, name: 'weapp-wechat' });
  town = await makeTown(world);
});
after(async () => {
  for (const app of apps) app.close();
  rmSync(album, { recursive: true, force: true });
  await life.close();
});

/** Somebody with a phone of their own; the app on it, not opened yet. */
async function person(options, more = {}) {
  const phone = simPhone(world.simulator, options);
  const app = await boot({ dir, apiBase: `${world.origin}/api`, phone, ...more });
  apps.push(app);
  return { phone, app };
}

/** The code that hangs at the station's door now. */
async function doorCode(officer) {
  const rows = await officer.all('/codes?kind=station');
  const row = rows.find(({ subject }) => subject === town.station.code);
  assert.ok(row.code, 'the demo has door codes');
  return row.code;
}

/** Scanned: name and place are there, and nobody was asked who they are. */
async function scans({ app }, code) {
  const page = await app.open('voter/station', { scene: encodeURIComponent(`s=${code}`) });
  assert.equal(page.wordsAt('#station-name'), town.station.name);
  const asked = app.device.traffic.requests.map(({ path: address }) => address);
  assert.ok(asked.some((address) => address.startsWith(`/codes/${code}`)));
  assert.equal(
    asked.some((address) => address.startsWith('/auth')),
    false,
  );
  return page;
}

/** The next picture that is asked for is this one of the album. */
function willChoose(app, name) {
  const file = path.join(album, name);
  const { buffer } = dusk();
  writeFileSync(file, buffer);
  app.device.answer('chooseMedia', { tempFiles: [{ tempFilePath: file, size: buffer.length }] });
}

/** Words, a picture after the privacy guide, sent; the leave to write was asked for in the same tap. */
async function writes({ app, phone }, door) {
  let page = await door.tap('#write');
  page = await page.input('#text', WORDS);
  willChoose(app, 'dongmen.png');
  page = await page.tap('#picture-add');
  assert.ok(page.has('#privacy'), 'WeChat waits for the privacy guide');
  page = await page.tap('#privacy-contract');
  assert.equal(app.device.shown.contracts, 1);
  page = await page.tap('#privacy-agree');
  assert.equal(page.has('#privacy'), false);
  assert.ok(page.has('#picture-remove-1'), page.text());
  page = await page.tap('#preview');
  page = await page.tap('#send');
  assert.equal(page.route, 'voter/receipt');
  const code = page.wordsAt('#receipt-code').replace(/^回执\s*/, '');
  assert.deepEqual(consents(phone), ['SIM_PROGRESS']);
  return code;
}

/** Which templates a phone has consents left for, as the platform counts them. */
const consents = ({ openid }) =>
  Object.entries(world.simulator.api.onePhone(openid).credits)
    .filter(([, left]) => left > 0)
    .map(([id]) => /^SIM_[A-Z]+/.exec(id)[0]);

/** Registered by the office under this number, the deputy binds with a tap and asks to be told. */
async function binds({ app }, name) {
  let page = await app.open('pages/me');
  page = await page.tap('#bind');
  assert.equal(page.route, 'account/bind');
  page = await page.tap('#phone');
  assert.equal(page.wordsAt('#offer-name'), `${name}吗`);
  page = await page.tap('#bind');
  assert.equal(page.route, 'pages/echoes');
  page = await app.open('account/reminders');
  page = await page.tap('#again-task');
  assert.match(page.wordsAt('#left-task'), /1/);
  return page;
}

/** Waits for a message of this title on the phone, and taps it: the page that opens is the matter's. */
async function tapsMessage({ app, phone }, title) {
  const message = await eventually(`${title} on the phone`, () => phone.messages().find((one) => one.title === title));
  const { name, query } = phone.tap(message);
  return { message, page: await app.open(name, query) };
}

/** 已解决 takes a proof: asked for where it is missing, then with a photo. */
async function replies({ app }, matter) {
  let page = await matter.tap('#reply');
  assert.equal(page.route, 'deputy/reply');
  page = await page.input('#reply-text', REPLY);
  page = await page.tap('#outcome-now');
  page = await page.tap('#outcome-solved');
  page = await page.tap('#reply-send');
  assert.equal(page.has('#confirm'), false, 'nothing closes as solved without a proof');
  page = await page.tap('#proof-photo');
  willChoose(app, 'lit.png');
  page = await page.tap('#picture-add');
  assert.ok(page.has('#picture-remove-1'), page.text());
  page = await page.tap('#reply-send');
  page = await page.tap('#confirm');
  assert.equal(page.route, 'deputy/matter');
}

test(
  'scan, write, consent, bound deputy, both messages, a tap opens the matter, rated',
  { timeout: 120_000 },
  async () => {
    const admin = await world.api.as({ role: 'admin' });
    const officer = await world.api.as({ role: 'liaison', n: town.liaisonOf(town.station.name).n });
    const voter = await person({ label: '选民' }, { privacyAgreed: false });
    const code = await writes(voter, await scans(voter, await doorCode(officer)));

    const { items } = await officer.get(`/requests/${code}/candidates`);
    const number = newNumber();
    await admin.post(`/bindings/${encodeURIComponent(`deputy:${items[0].code}`)}/phone`, { phone: number });
    const deputy = await person({ label: '代表', number });
    await binds(deputy, items[0].name);

    await officer.post(`/requests/${code}/assign`, { deputyCode: items[0].code });
    const task = await tapsMessage(deputy, '待办事项提醒');
    assert.equal(task.page.route, 'deputy/matter');
    assert.ok(task.page.text().includes('路灯'), task.page.text());
    assert.equal(
      task.message.fields.some(({ value }) => /1\d{10}/.test(value)),
      false,
    );
    await replies(deputy, task.page);

    const progress = await tapsMessage(voter, '事项进展通知');
    assert.equal(progress.page.route, 'voter/request');
    let page = await eventually('the reply, once it was looked at', async () => {
      const again = await voter.app.open('voter/request', { code });
      return again.has('#letter') && again.wordsAt('#letter').includes(REPLY) && again;
    });
    page = await page.tap('#rate');
    page = await page.tap('#echoed-yes');
    page = await page.tap('#solved-solved');
    page = await page.tap('#rate-send');
    assert.match(page.wordsAt('#rating'), /谢谢您/);

    const { state, rating } = await officer.get(`/requests/${code}`);
    assert.deepEqual([state, rating.echoed, rating.solved], ['closed', true, 'solved']);
    assert.deepEqual(world.faults(), []);
  },
);

test('a person who says no to everything can still write and read', { timeout: 60_000 }, async () => {
  const officer = await world.api.as({ role: 'liaison', n: town.liaisonOf(town.station.name).n });
  const shy = await person({ label: '谨慎的选民' }, { privacyAgreed: false });
  shy.app.device.answer('requestSubscribeMessage', 'reject');
  let page = await (await scans(shy, await doorCode(officer))).tap('#write');
  page = await page.input('#text', WORDS);
  page = await page.tap('#picture-add');
  page = await page.tap('#privacy-no');
  assert.equal(page.has('#privacy'), false);
  page = await page.tap('#preview');
  page = await page.tap('#send');
  assert.equal(page.route, 'voter/receipt');
  assert.deepEqual(consents(shy.phone), []);
  const code = page.wordsAt('#receipt-code').replace(/^回执\s*/, '');
  page = await shy.app.open('voter/request', { code });
  assert.ok(page.text().includes('路灯'));
  // Asked once, refused once: the next natural tap does not ask again.
  shy.app.device.answer('requestSubscribeMessage', () => assert.fail('asked again after a refusal'));
  page = await shy.app.open('pages/echoes');
  await page.tap(`#request-${code}`);
  assert.deepEqual(world.faults(), []);
});

test('an ended binding signs the person in again as a voter, without a word', { timeout: 60_000 }, async () => {
  const admin = await world.api.as({ role: 'admin' });
  const number = newNumber();
  const { account } = town.accountOf(town.other.name);
  const id = encodeURIComponent(`account:${account}`);
  await admin.post(`/bindings/${id}/phone`, { phone: number });
  const officer = await person({ label: '联络员', number });
  let page = await officer.app.open('account/bind');
  page = await page.tap('#phone');
  page = await page.tap('#bind');
  assert.equal(page.route, 'staff/desk');
  await admin.post(`/bindings/${id}/release`);
  await officer.app.open('pages/me');
  page = await officer.app.open('pages/echoes');
  assert.equal(page.text().includes('分办'), false, page.text());
  assert.deepEqual(world.faults(), []);
});

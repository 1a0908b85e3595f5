// V12: every way in which the client's own calls can end, and what the app then says and does. On the built package.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lifetime } from '../../scripts/lifetime.mjs';
import { makeTown } from '../e2e/town.mjs';
import { newNumber } from '../e2e/wechat-people.mjs';
import { openWorld } from '../e2e/world.mjs';
import { boot } from './boot.mjs';
import { simPhone } from './sim-phone.mjs';

const dir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/weapp');
const life = lifetime();
let world;
let town;
let app;
let phone;

before(async () => {
  world = await openWorld({ life, name: 'weapp-v12' });
  town = await makeTown(world);
  phone = simPhone(world.simulator, { label: '选民', number: newNumber() });
  app = await boot({ dir, apiBase: `${world.origin}/api`, phone });
});
after(async () => {
  app?.close();
  await life.close();
});

test('login: a code, one use, and the app is signed in', async () => {
  await app.open('pages/echoes');
  const page = await app.open('account/phone');
  assert.equal(page.route, 'account/phone');
  assert.ok(app.device.traffic.requests.some(({ path: asked, status }) => asked === '/auth/wechat' && status === 200));
});

for (const [what, answer, words] of [
  ['says no', { fail: 'getPhoneNumber:fail user deny' }, /您没有提供手机号/],
  ['has no free look-up left', { fail: 'getPhoneNumber:fail no quota', errno: 1400001 }, /次数用完了/],
  ['has not agreed to the guide', { fail: 'getPhoneNumber:fail privacy permission is not authorized' }, /隐私指引/],
  ['gives a code that is no phone code', { code: '081abcdefghijklmnopq' }, /没有拿到手机号/],
]) {
  test(`getPhoneNumber ${what}: a sentence, and another tap is possible`, async () => {
    app.device.answer('getPhoneNumber', answer);
    let page = await app.open('account/bind');
    page = await page.tap('#phone');
    assert.match(page.wordsAt('#trouble'), words);
    assert.ok(page.has('#phone'));
    app.device.answer('getPhoneNumber', undefined);
  });
}

test('getPhoneNumber of somebody whom nobody registered: refused in words, and the stations are a tap away', async () => {
  let page = await app.open('account/bind');
  page = await page.tap('#phone');
  assert.match(page.wordsAt('#trouble'), /没有登记/);
  page = await page.tap('#stations');
  assert.equal(page.route, 'pages/stations');
});

test('requestSubscribeMessage: the main switch is off, and the page leads to the settings', async () => {
  world.simulator.api.settings(phone.openid, { mainSwitch: false });
  app.device.answer('getSetting', { mainSwitch: false, itemSettings: {} });
  let page = await app.open('account/reminders');
  assert.ok(page.has('#off'), page.text());
  page = await page.tap('#again-progress');
  assert.match(page.wordsAt('#note-progress'), /总开关关着/);
  app.device.answer('openSetting', { authSetting: {} });
  app.device.answer('getSetting', { mainSwitch: true, itemSettings: {} });
  world.simulator.api.settings(phone.openid, { mainSwitch: true });
  page = await page.tap('#settings');
  assert.equal(page.has('#off'), false);
});

for (const [answer, words] of [
  ['ban', /微信暂时不让/],
  ['filter', /微信暂时不让|没有订上/],
  ['accept', /订好了/],
  ['reject', /今天不再问/],
]) {
  test(`requestSubscribeMessage answers ${answer}: said in words, and counted as the platform counts`, async () => {
    const before = world.simulator.api.onePhone(phone.openid).credits;
    app.device.answer('requestSubscribeMessage', answer);
    const fresh = simPhone(world.simulator, {});
    const other = await boot({ dir, apiBase: `${world.origin}/api`, phone: fresh });
    try {
      other.device.answer('requestSubscribeMessage', answer);
      let page = await other.open('account/reminders');
      page = await page.tap('#again-progress');
      assert.match(page.wordsAt('#note-progress'), words);
      const credits = Object.values(world.simulator.api.onePhone(fresh.openid).credits);
      assert.equal(credits.filter((left) => left > 0).length, answer === 'accept' ? 1 : 0);
    } finally {
      other.close();
    }
    assert.deepEqual(world.simulator.api.onePhone(phone.openid).credits, before);
  });
}

test('chooseMedia: cancelled is silent, refused says how to go on without', async () => {
  let page = await app.open('voter/write', { station: town.station.code });
  app.device.answer('chooseMedia', { fail: 'chooseMedia:fail cancel' });
  page = await page.tap('#picture-add');
  assert.equal(page.has('#picture-denied'), false);
  for (const words of ['privacy permission is not authorized', 'api scope is not declared in the privacy agreement']) {
    app.device.answer('chooseMedia', { fail: `chooseMedia:fail ${words}` });
    page = await page.tap('#picture-add');
    assert.ok(page.wordsAt('#picture-denied').length > 8);
  }
});

test('the place refused: the list can still be searched by name', async () => {
  app.device.answer('getFuzzyLocation', { fail: 'getFuzzyLocation:fail auth deny' });
  let page = await app.open('pages/stations');
  page = await page.tap('#near');
  assert.match(page.wordsAt('#near-trouble'), /按名字或路名也能找到/);
  assert.ok(page.has('#station-q'), page.text());
});

for (const words of ['timeout', 'interrupted']) {
  test(`request:fail ${words}: the page offers to try again, and trying again helps`, async () => {
    app.device.weather(words);
    let page = await app.open('voter/station', { code: town.station.code });
    assert.ok(page.has('#retry'), page.text());
    app.device.weather(null);
    page = await page.tap('#retry');
    assert.equal(page.wordsAt('#station-name'), town.station.name);
  });
}

test('a newer version: asked, then applied; a failed one is told', async () => {
  await app.open('pages/home');
  app.device.answer('showModal', true);
  app.device.update.ready();
  await app.settled();
  assert.equal(app.device.shown.updates, 1);
  app.device.update.failed();
  await app.settled();
  assert.ok(app.device.shown.modals.length > 1 || app.device.shown.toasts.length > 0);
});

test('the letters as large as WeChat has them', async () => {
  const large = await boot({
    ...{ dir, apiBase: `${world.origin}/api`, phone: simPhone(world.simulator, {}) },
    system: { fontSizeSetting: 23, fontSizeScaleFactor: 1.35 },
  });
  try {
    const page = await large.open('pages/home');
    const scale = Number(/--fs:\s*([\d.]+)/.exec(JSON.stringify(page.tree()))?.[1]);
    assert.ok(scale > 1.2, `--fs is ${scale}`);
  } finally {
    large.close();
  }
});

test('the server logged no fault meanwhile', () => assert.deepEqual(world.faults(), []));

// A person's own things on the built package, against the real server and the platform's simulator: letting a desk in, a
// number to be called on, every way a code can land, and answers to WeChat's question that the network did not take.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lifetime } from '../../scripts/lifetime.mjs';
import { makeTown } from '../e2e/town.mjs';
import { eventually, newNumber } from '../e2e/wechat-people.mjs';
import { openWorld } from '../e2e/world.mjs';
import { boot } from './boot.mjs';
import { simPhone } from './sim-phone.mjs';

const dir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/weapp');
const life = lifetime();
const apps = [];
let world;
let town;
let voter;
let officer;

before(async () => {
  world = await openWorld({ life, name: 'weapp-account' });
  town = await makeTown(world);
  voter = await person({ label: '选民', number: newNumber() });
  officer = await boundOfficer();
});
after(async () => {
  for (const { app } of [voter, officer]) app?.close();
  for (const app of apps) app.close();
  await life.close();
});

async function person(options) {
  const phone = simPhone(world.simulator, options);
  return { phone, app: await boot({ dir, apiBase: `${world.origin}/api`, phone }) };
}

/** A liaison whose number the admin registered, bound by a tap. */
async function boundOfficer() {
  const number = newNumber();
  const admin = await world.api.as({ role: 'admin' });
  const { account } = town.accountOf(town.station.name);
  await admin.post(`/bindings/${encodeURIComponent(`account:${account}`)}/phone`, { phone: number });
  const one = await person({ label: '联络员', number });
  let page = await one.app.open('account/bind');
  page = await page.tap('#phone');
  page = await page.tap('#bind');
  assert.equal(page.route, 'staff/desk');
  return one;
}

const ticket = () => world.api.post('/auth/desk');
const progress = ({ secret }) => world.api.post('/auth/desk/poll', { secret });

/** From 我的, with WeChat's scanner over the picture at the desk. */
async function scansDesk({ app }, { code }) {
  const page = await app.open('pages/me');
  app.device.answer('scanCode', { path: `account/desk?scene=${encodeURIComponent(`l=${code}`)}`, result: '' });
  return page.tap('#scan-desk');
}

test('a desk is let in by the phone that scanned it: where from, as whom, once', async () => {
  const desk = await ticket();
  assert.equal((await progress(desk)).state, 'waiting');
  let page = await scansDesk(officer, desk);
  assert.equal(page.route, 'account/desk');
  assert.equal((await progress(desk)).state, 'seen');
  assert.match(page.wordsAt('#desk-from'), /浏览器/);
  assert.match(page.wordsAt('#desk-role'), /联络员.*联络站/);
  page = await page.tap('#confirm');
  assert.match(page.text(), /已经登录/);
  const { state, session } = await progress(desk);
  assert.equal(state, 'confirmed');
  assert.equal(session.actor.role, 'liaison');
  // The same code again lets nobody in a second time.
  assert.equal((await progress(desk)).session, null);
  page = await scansDesk(officer, desk);
  assert.equal(page.has('#confirm'), false);
});

test('not me: the desk stays out', async () => {
  const desk = await ticket();
  let page = await officer.app.open('account/desk', { scene: encodeURIComponent(`l=${desk.code}`) });
  page = await page.tap('#refuse');
  assert.match(page.text(), /没有让那台电脑登录/);
  assert.equal((await progress(desk)).state, 'refused');
});

test('a desk’s code that nobody knows, or none at all, is told in words', async () => {
  let page = await officer.app.open('account/desk', { code: 'ABCDEFGH234567' });
  assert.match(page.text(), /没有这个登录码|过期/);
  page = await officer.app.open('account/desk', { scene: 'l%3Dx' });
  assert.match(page.text(), /没有扫到登录码/);
});

test('a voter who scans a desk is told that it is for officers, and nothing is asked of the desk', async () => {
  const desk = await ticket();
  const page = await voter.app.open('account/desk', { scene: encodeURIComponent(`l=${desk.code}`) });
  assert.match(page.text(), /这个码给工作人员用/);
  assert.equal((await progress(desk)).state, 'waiting');
});

test('a number to be called on: given by a tap, masked, changed, taken back', async () => {
  let page = await voter.app.open('account/phone');
  page = await page.tap('#give');
  assert.match(page.wordsAt('#own-phone'), /^199\*{4}\d{4}$/);
  page = await page.tap('#change');
  assert.match(page.wordsAt('#own-phone'), /^199\*{4}\d{4}$/);
  page = await page.tap('#remove');
  page = await page.tap('#remove-confirm-no');
  assert.ok(page.has('#own-phone'));
  page = await page.tap('#remove');
  page = await page.tap('#remove-confirm-yes');
  assert.equal(page.has('#own-phone'), false);
  assert.ok(page.has('#give'));
});

async function doorRow() {
  const desk = await world.api.as({ role: 'liaison', n: town.liaisonOf(town.station.name).n });
  const rows = await desk.all('/codes?kind=station');
  return { desk, row: rows.find(({ subject }) => subject === town.station.code) };
}

test('every way a code can land: scene, q, a typed code, the station’s own, an old one, an unknown one', async () => {
  const { desk, row } = await doorRow();
  const scanned = async () => (await doorRow()).row.scansEver;
  const before = await scanned();
  let page = await voter.app.open('voter/station', { scene: encodeURIComponent(`s=${row.code}`) });
  assert.equal(page.wordsAt('#station-name'), town.station.name);
  page = await voter.app.open('voter/station', { q: encodeURIComponent(`https://huiyin.example/s/${row.code}`) });
  assert.equal(page.wordsAt('#station-name'), town.station.name);
  page = await voter.app.open('voter/station', { scene: encodeURIComponent(`s=${town.station.code}`) });
  assert.equal(page.wordsAt('#station-name'), town.station.name);
  assert.equal(page.has('#old-code'), false);
  // The code of a station on the page of the deputies leads to the station.
  page = await voter.app.open('voter/deputy', { scene: encodeURIComponent(`s=${row.code}`) });
  assert.deepEqual([page.route, page.wordsAt('#station-name')], ['voter/station', town.station.name]);

  page = await voter.app.open('voter/station', { scene: 's%3DNOSUCHCODE' });
  assert.match(page.text(), /没有找到这个联络站/);
  page = await page.input('#find', row.code);
  page = await page.tap('#find-it');
  assert.equal(page.wordsAt('#station-name'), town.station.name);
  page = await voter.app.open('voter/station', { scene: 's%3DNOSUCHCODE' });
  page = await page.input('#find', town.station.name.slice(0, 2));
  page = await page.tap('#find-it');
  page = await page.tap(`#station-${town.station.code}`);
  assert.equal(page.wordsAt('#station-name'), town.station.name);

  page = await voter.app.open('pages/stations');
  page = await page.input('#station-q', row.code);
  page = await page.until('#open-code');
  page = await page.tap('#open-code');
  assert.equal(page.wordsAt('#station-name'), town.station.name);

  await desk.post(`/codes/station/${town.station.code}/issue`);
  page = await voter.app.open('voter/station', { scene: encodeURIComponent(`s=${row.code}`) });
  assert.equal(page.wordsAt('#station-name'), town.station.name);
  assert.match(page.wordsAt('#old-code'), /这是旧码/);
  page = await page.tap('#write');
  assert.equal(page.route, 'voter/write');
  // Counted: by scene, by q, on the deputies' page, and the old one. Typed codes and the station's own are no scans of it.
  await eventually('four scans', async () => (await scanned()) === before + 4, 20_000);
});

test('an answer that the network did not take reaches the server later, once', async () => {
  const one = await person({ label: '没网的选民' });
  apps.push(one.app);
  let page = await one.app.open('account/reminders');
  one.app.device.weather('timeout');
  page = await page.tap('#again-progress');
  assert.match(page.wordsAt('#note-progress'), /订好了/);
  assert.match(page.wordsAt('#left-progress'), /一条也没有/);
  one.app.device.weather(null);
  page = await one.app.open('account/reminders');
  assert.match(page.wordsAt('#left-progress'), /还能发 1 条/);
  page = await one.app.open('account/reminders');
  assert.match(page.wordsAt('#left-progress'), /还能发 1 条/);
});

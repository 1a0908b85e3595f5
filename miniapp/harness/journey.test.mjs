// The first journey on the phone: scan, write, receipt, assigned, answered, told, two questions, closed. The built WeChat
// package with its real pages, taps and calls; the real server answers. Voter, liaison and deputy each have a phone.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dayOf } from '@huiyin/shared/kernel/time';
import { lifetime } from '../../scripts/lifetime.mjs';
import { dusk } from '../e2e/paint.mjs';
import { makeTown } from '../e2e/town.mjs';
import { openWorld } from '../e2e/world.mjs';
import { boot } from './boot.mjs';

const dir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/weapp');
const WORDS = '小区东门的路灯坏了两周。晚上老人出门看不清台阶，请帮忙修一修。';
const PHONE_NUMBER = '13812345678';
const REPLY = '您好，东门的配电箱进了水。今天已经换好电缆，三盏路灯都亮了。';

const life = lifetime();
const album = mkdtempSync(path.join(os.tmpdir(), 'huiyin-album-'));
const phones = [];
let world;
let town;

before(async () => {
  world = await openWorld({ life, name: 'weapp' });
  town = await makeTown(world);
});
after(async () => {
  for (const phone of phones) phone.close();
  rmSync(album, { recursive: true, force: true });
  await life.close();
});

async function phone(login) {
  const one = await boot({ dir, apiBase: `${world.origin}/api`, login });
  phones.push(one);
  return one;
}

/** By the code on the door; the name of the station is there before anything is asked. */
async function scans(app) {
  const page = await app.open('voter/station', { scene: encodeURIComponent(`s=${town.station.code}`) });
  assert.equal(page.wordsAt('#station-name'), town.station.name);
  assert.equal(
    app.device.traffic.requests.some(({ path: asked }) => asked.startsWith('/auth')),
    false,
  );
  return page;
}

/** Words with a number in them, the warning, a picture, a place; the draft is still there for a new visit. */
async function writes(app, door) {
  let page = await door.tap('#write');
  assert.equal(page.route, 'voter/write');
  page = await page.input('#text', `${WORDS}我的电话 ${PHONE_NUMBER}。`);
  assert.match(page.wordsAt('#personal'), /文字里有电话号码/);
  page = await app.open('voter/write', { station: town.station.code });
  assert.ok(page.attribute('#text', 'value').includes(PHONE_NUMBER), 'the draft was kept');
  page = await page.tap('#personal-remove');
  assert.equal(page.has('#personal'), false);

  const file = path.join(album, 'dongmen.png');
  const { buffer } = dusk();
  writeFileSync(file, buffer);
  app.device.answer('chooseMedia', { tempFiles: [{ tempFilePath: file, size: buffer.length }] });
  page = await page.tap('#picture-add');
  assert.ok(page.has('#picture-remove-1'), page.text());

  const { lng, lat } = town.station.location;
  app.device.answer('chooseLocation', { longitude: lng, latitude: lat, name: '东门公交站旁', address: '' });
  page = await page.tap('#community');
  page = await page.tap('#find-near');
  return page.tap('#find-1');
}

/** What others will see, then the receipt with its reason and its days. Gives the matter's code. */
async function sends(sheet) {
  let page = await sheet.tap('#preview');
  assert.ok(page.wordsAt('#preview-text').startsWith('小区东门'));
  assert.equal(page.wordsAt('#preview-text').includes(PHONE_NUMBER), false);
  page = await page.tap('#send');
  assert.equal(page.route, 'voter/receipt');
  assert.match(page.text(), /为什么送到这里/);
  assert.match(page.wordsAt('#due'), /^\d+月\d+日.*24:00/);
  assert.match(page.wordsAt('#days'), /您写来的当天/);
  return page.wordsAt('#receipt-code').replace(/^回执\s*/, '');
}

/** The liaison signs in and gives the matter to the deputy whom the desk finds most fitting; gives that name. */
async function assigns(code) {
  const app = await phone();
  const { account, password } = town.accountOf(town.station.name);
  let page = await app.open('staff/sign-in');
  page = await page.input('#account', account);
  page = await page.input('#password', password);
  page = await page.tap('#sign-in');
  assert.equal(page.route, 'staff/desk');
  page = await page.tap(`#row-${code}`);
  assert.equal(page.route, 'staff/matter');
  page = await page.tap('#assign');
  const name = page.wordsAt('#confirm').replace(/^交给/, '').replace(/代表$/, '');
  page = await page.tap('#confirm');
  assert.equal(page.has('#panel-assign'), false);
  return name;
}

/** Takes the deputy's place as any visitor of the demo does, and answers with what came of it. */
async function replies(code, name) {
  const app = await phone();
  let page = await app.open('pages/me');
  page = await page.tap('#demo');
  const { n } = town.deputy(name);
  if (n > 1) page = await page.tap('#more-deputy');
  page = await page.tap(n > 1 ? `#as-deputy-1-${n}` : '#as-deputy');
  assert.equal(page.route, 'pages/echoes');
  page = await page.tap(`#request-${code}`);
  page = await page.tap('#reply');
  assert.equal(page.route, 'deputy/reply');
  page = await page.input('#reply-text', REPLY);
  page = await page.tap('#outcome-now');
  page = await page.tap('#outcome-solved');
  page = await page.tap('#proof-voter_yes');
  page = await page.input('#proof-text', '电话里说灯都亮了，看得清台阶了。');
  page = await page.change('#proof-day', dayOf(await world.api.now()));
  page = await page.tap('#reply-send');
  page = await page.tap('#confirm');
  assert.equal(page.route, 'deputy/matter');
  assert.equal(page.has('#reply'), false);
}

/** Messages are handed out just after what they tell: whoever looks at once may have to look again. */
async function hears(app, name) {
  for (const until = Date.now() + 10_000; ;) {
    const page = await (await app.open('pages/echoes')).tap('#show-messages');
    if (page.text().includes(name)) return;
    assert.ok(Date.now() < until, `no message names ${name}: ${page.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The message, the letter, the two questions, thanks. */
async function closes(app, code, name) {
  let page = await app.open('pages/echoes');
  assert.ok(page.has(`#request-${code}`));
  await hears(app, name);
  page = await app.open('voter/request', { code });
  assert.ok(page.wordsAt('#letter').includes(REPLY));
  page = await page.tap('#rate');
  page = await page.tap('#echoed-yes');
  page = await page.tap('#solved-solved');
  page = await page.tap('#rate-send');
  assert.match(page.wordsAt('#rating'), /谢谢您/);
}

test('scan, write, receipt, assigned, answered, told, two questions, closed', { timeout: 90_000 }, async () => {
  const voter = await phone('demo-weapp-voter');
  const code = await sends(await writes(voter, await scans(voter)));
  const name = await assigns(code);
  await replies(code, name);
  await closes(voter, code, name);
  const liaison = await world.api.as({ role: 'liaison', n: town.liaisonOf(town.station.name).n });
  const { state, clocks, rating } = await liaison.get(`/requests/${code}`);
  assert.equal(state, 'closed');
  assert.deepEqual([rating.echoed, rating.solved], [true, 'solved']);
  assert.equal(clocks.find(({ kind }) => kind === 'reply').state, 'met');
  assert.deepEqual(world.faults(), []);
});

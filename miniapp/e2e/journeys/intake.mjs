// Somebody without the app comes to the door: taken in by keyboard alone, with a slip; called back, asked, closed.
import assert from 'node:assert/strict';
import { assignedByApi, newMark } from '../steps.mjs';
import { callAbout, findsRow, liaisonOn } from '../officers.mjs';
import { newNumber } from '../wechat-people.mjs';

const words = (mark) => `楼道口的扶手松了，${mark} 又有老人差点摔下来，请修一修。`;
const PLACE = '翠园小区三栋';

/** Writes by keys alone, counting those that are no letters of what is said. Gives that number. */
async function takesInByKeys(liaison, { text, name, phone }) {
  let keys = 0;
  const press = async (...pressed) => {
    for (const key of pressed) {
      keys += 1;
      await liaison.press(key);
    }
  };
  const type = (what) => liaison.page.keyboard.type(what);
  const at = async (id) =>
    assert.equal(
      await liaison.page.evaluate(() => document.activeElement?.id),
      id,
      'the keyboard is where it should be',
    );
  await at('intake-text');
  await type(text);
  await press('Tab');
  await at('intake-name');
  await type(name);
  await press('Tab');
  await at('intake-phone');
  await type(phone);
  await press('Tab');
  await at('intake-place');
  await type(PLACE);
  await press('Tab');
  await at('channel-walk_in');
  await press('ArrowRight');
  await at('channel-phone');
  await press('ArrowLeft', 'Tab');
  assert.match(await liaison.page.evaluate(() => document.activeElement?.id), /^category-/);
  await press('ArrowRight', 'ArrowRight');
  await liaison.picture('intake-written');
  await press('Control+Enter');
  await liaison.sees('intake-code');
  return keys;
}

async function takesInByThumb(liaison, { text, name, phone }) {
  await liaison.write('intake-text', text);
  await liaison.write('intake-name', name);
  await liaison.write('intake-phone', phone);
  await liaison.write('intake-place', PLACE);
  await liaison.tap('category-交通出行');
  await liaison.picture('intake-written');
  await liaison.tap('take-in');
  await liaison.sees('intake-code');
  return undefined;
}

/** Both papers are PDFs. */
async function printsSlips(liaison) {
  for (const id of ['print-a5', 'print-roll80']) {
    const { name, bytes } = await liaison.downloads(id);
    assert.match(name, /^回音小票-.*\.pdf$/);
    assert.equal(bytes.subarray(0, 5).toString('latin1'), '%PDF-');
    assert.ok(bytes.length > 2000, `${id} holds something`);
  }
}

/** Whoever holds the slip sees how it stands, and nothing that was said. */
async function looksUp(trip, { code, word, text }) {
  const holder = await trip.visitor('holder');
  await holder.open('/voter/slip');
  await holder.write('slip-code', code);
  await holder.write('slip-word', word);
  await holder.tap('look-up');
  await holder.sees('slip-state');
  assert.ok(!(await holder.says(text)), 'the words are not shown');
  await holder.picture('slip-looked-up');
}

/** The deputy answers and tells the outcome; the call comes up on the list, and the two answers are written down. */
async function repliesAndCloses(trip, liaison, calls, code) {
  const deputy = await assignedByApi(trip, trip.town.station, code);
  await deputy.api.post(`/requests/${code}/reply`, { text: '扶手今天上午已经重新固定，您有空去看看。' });
  await deputy.api.post(`/requests/${code}/tell`, { outcome: 'explained', text: '扶手归物业管，已请物业每月检查。' });
  const call = await callAbout(calls, code);
  await liaison.open('/staff/calls');
  await findsRow(liaison, `row-${call.id}`);
  await liaison.picture('intake-call');
  await liaison.open(`/staff/matter?code=${code}`);
  await liaison.sees('matter-head');
  if (trip.width === 'phone' && (await liaison.at('rate').count()) === 0) await liaison.tap('more-deeds');
  await liaison.tap('rate');
  await liaison.tap('echoed-yes');
  await liaison.tap('solved-solved');
  await liaison.picture('intake-rate');
  await liaison.tap('confirm');
  await liaison.misses('panel-rate');
  const request = await calls.get(`/requests/${code}`);
  assert.equal(request.state, 'closed');
  assert.equal(request.rating.solved, 'solved');
}

export const intake = [
  {
    name: 'intake: a walk-in is taken in by keyboard, with a slip, called back, asked the two questions, and closed',
    async run(trip) {
      const { liaison, calls } = await liaisonOn(trip, '/staff/intake');
      await liaison.sees('take-in');
      await liaison.picture('intake');
      const said = { text: words(newMark()), name: '钱大娘', phone: newNumber() };
      const began = performance.now();
      const keys = await (trip.width === 'desk' ? takesInByKeys : takesInByThumb)(liaison, said);
      const took = Math.round(performance.now() - began);
      const [code, word] = [await liaison.textOf('intake-code'), await liaison.textOf('intake-word')];
      await liaison.picture('intake-done');
      await printsSlips(liaison);
      if (trip.width === 'desk') await liaison.press('n');
      else await liaison.tap('next-intake');
      await liaison.sees('take-in');
      assert.equal(await liaison.valueOf('intake-text'), '', 'the next one begins empty');
      await looksUp(trip, { code, word, text: said.text });
      await repliesAndCloses(trip, liaison, calls, code);
      return keys && `${keys} keys beside what was said, ${took} ms`;
    },
  },
  {
    name: 'intake: the server is gone, what was written stays; sent twice, it is one matter',
    async run(trip) {
      const { liaison, calls } = await liaisonOn(trip, '/staff/intake');
      const text = words(newMark());
      await liaison.write('intake-text', text);
      liaison.foresee('/api/intake', 'failed');
      let arrived;
      // The first sending arrives, and its answer is lost on the way.
      await liaison.page.route('**/api/intake', async (route) => {
        arrived = await (await route.fetch()).json();
        await route.abort('connectionreset');
      });
      await liaison.tap('take-in');
      await liaison.sees('refused');
      await liaison.reads('已存草稿');
      await liaison.picture('intake-offline');
      await liaison.page.unroute('**/api/intake');
      await liaison.open('/staff/intake');
      assert.equal(await liaison.valueOf('intake-text'), text, 'the draft is still there');
      await liaison.tap('take-in');
      await liaison.sees('intake-code');
      assert.equal(await liaison.textOf('intake-code'), arrived.code, 'the same receipt');
      const mine = (await calls.all('/requests?scope=desk')).filter((one) => one.code === arrived.code);
      assert.equal(mine.length, 1);
    },
  },
];

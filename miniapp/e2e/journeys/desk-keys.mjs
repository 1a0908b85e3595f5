// The triage desk by its keys alone: forty matters, no mouse.
import assert from 'node:assert/strict';
import { liaisonAt, liaisonByApi, newMark } from '../steps.mjs';
import { phoneUser } from '../wechat-people.mjs';

const FORTY = 40;

/** What forty voters write: some of it is the same matter again. */
function words(at, mark) {
  if (at >= 10 && at < 16) return `东门的路灯又灭了，昨天 ${mark} 第 ${at} 位邻居也看到，台阶很黑。`;
  const what = ['井盖响', '树枝挡路', '信号灯太短', '垃圾没收', '步道积水', '长椅坏了', '站牌看不清', '广场太吵'][
    at % 8
  ];
  return `${what}，昨天 ${mark} 又遇到，是第 ${at} 件，请看一看。`;
}

/** Forty matters, raised one after the other, so that they stand below each other in the queue. */
async function raisesForty(trip, station, mark) {
  const voters = await Promise.all(Array.from({ length: 8 }, () => phoneUser(trip)));
  const codes = [];
  for (let at = 0; at < FORTY; at += 1) {
    const voter = voters[at % voters.length];
    const body = { text: words(at, mark), stationCode: station.code };
    const { code } = await voter.post('/requests', body, `${voter.phone.openid}-forty-${at}`);
    codes.push(code);
  }
  return codes;
}

/** Somebody at a keyboard: counts what is pressed, and sees to it that no mouse was used. */
async function keyboardOf(visitor) {
  const { page } = visitor;
  await page.evaluate(() => {
    window.mouseUsed = 0;
    for (const kind of ['mousedown', 'pointerdown', 'touchstart'])
      window.addEventListener(kind, () => (window.mouseUsed += 1), true);
  });
  let strokes = 0;
  return {
    strokes: () => strokes,
    mouseUsed: () => page.evaluate(() => window.mouseUsed),
    async press(...keys) {
      for (const key of keys) {
        strokes += 1;
        await page.keyboard.press(key);
      }
    },
    async type(text) {
      strokes += Array.from(text).length;
      await page.keyboard.type(text);
    },
    /** Tab until this has the keyboard. */
    async tabTo(id) {
      for (let steps = 0; steps < 60; steps += 1) {
        if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
        strokes += 1;
        await page.keyboard.press('Tab');
      }
      assert.fail(`Tab never came to ${id}`);
    },
  };
}

/** The matter at the right is this one, with its buttons. */
async function showsMatter(liaison, code) {
  await liaison.page.waitForFunction(
    (wanted) => {
      const row = document.getElementById(`row-${wanted}`);
      const head = document.getElementById('matter-head');
      return row?.getAttribute('aria-current') === 'true' && head?.innerText.includes(wanted);
    },
    code,
    { timeout: 12_000 },
  );
  await liaison.sees('note');
}

/** Goes down with J until the matter is the chosen one. */
async function goesTo(liaison, keys, code) {
  const row = liaison.page.locator(`[id="row-${code}"]`);
  for (let steps = 0; steps < 120; steps += 1) {
    if ((await row.count()) > 0 && (await row.getAttribute('aria-current')) === 'true') return;
    await keys.press('j');
  }
  assert.fail(`J never came to ${code}`);
}

/** Chooses all from here on: X at the first, J, and Shift+X at the last. */
async function choosesTo(liaison, keys, from, to, count) {
  await goesTo(liaison, keys, from);
  await keys.press('x');
  await goesTo(liaison, keys, to);
  await keys.press('Shift+X');
  await liaison.reads(`已选 ${count} 件`, 'bulk');
}

async function assignsTogether(liaison, keys, codes) {
  await choosesTo(liaison, keys, codes[0], codes.at(-1), codes.length);
  await keys.press('a');
  await liaison.sees('panel-bulk-assign');
  await liaison.reads(`把 ${codes.length} 件交给`, 'confirm');
  await liaison.picture('desk-bulk-assign');
  await keys.press('ArrowDown', 'ArrowUp', 'Control+Enter');
  await liaison.reads('都办好了', 'panel-bulk-result');
  await liaison.picture('desk-bulk-assigned');
  await keys.press('Control+Enter');
  await liaison.misses('panel-bulk-result');
  await liaison.misses(`row-${codes[0]}`);
}

async function mergesTogether(liaison, keys, codes) {
  await choosesTo(liaison, keys, codes[0], codes.at(-1), codes.length);
  await keys.press('m');
  await liaison.reads(`并进去 ${codes.length - 1} 件`, 'confirm');
  await liaison.picture('desk-bulk-merge');
  await keys.press('Control+Enter');
  await liaison.reads('都办好了', 'panel-bulk-result');
  await keys.press('Enter');
  await keys.press('Escape');
  await liaison.misses('panel-bulk-result');
  await liaison.misses(`row-${codes[1]}`);
}

const asks = async (liaison, keys, code) => {
  await keys.press('q');
  await liaison.sees('panel-ask');
  await keys.type('请问具体在哪一栋？aqmjx');
  await keys.press('Control+Enter');
  await liaison.misses('panel-ask');
  await liaison.misses(`row-${code}`);
};

const refuses = async (liaison, keys, code) => {
  await keys.press('r');
  await liaison.sees('panel-refuse');
  await keys.type('这件事正在法院审理，联络站不能受理。');
  await keys.tabTo('door-法院');
  await keys.press('Enter', 'Control+Enter');
  await liaison.reads('请到：法院', 'preview');
  await keys.press('Control+Enter');
  await liaison.misses('panel-refuse');
  await liaison.misses(`row-${code}`);
};

const handsOn = (other) => async (liaison, keys, code) => {
  // The desk hears that it went, asks once more, and may not look at it any longer.
  liaison.foresee(`/api/requests/${code}`, 404);
  await keys.press('b');
  await liaison.sees('panel-return');
  await keys.type(other.name.slice(0, 2));
  await liaison.sees(`return-${other.code}`);
  for (let steps = 0; steps < 6; steps += 1) {
    if (await liaison.at(`return-${other.code}`).evaluate((row) => row.getAttribute('aria-checked') === 'true')) break;
    await keys.press('ArrowDown');
  }
  await keys.press('Enter');
  await keys.type('事情在贵站门口。');
  await keys.press('Control+Enter');
  await liaison.misses('panel-return');
  await liaison.misses(`row-${code}`);
};

/** Notes and labels it, which moves nothing, then gives it to the second on the list. */
const notesAndAssigns = async (liaison, keys, code) => {
  await keys.press('p');
  await liaison.sees('panel-note');
  await keys.type('已打电话问过物业。');
  await keys.press('Control+Enter');
  await liaison.misses('panel-note');
  await liaison.reads('已打电话问过物业', 'notes');
  await keys.press('l');
  await liaison.sees('panel-label');
  await keys.type('学校');
  await keys.press('Enter');
  await keys.tabTo('label-priority');
  await keys.press('Enter', 'Control+Enter');
  await liaison.misses('panel-label');
  await liaison.reads('优先', `row-${code}`);
  await assigns(liaison, keys, code);
};

const assigns = async (liaison, keys, code) => {
  await keys.press('a');
  await liaison.sees('panel-assign');
  await liaison.reads(/^交给.+代表$/, 'confirm');
  await keys.press('1', 'Enter');
  await liaison.misses('panel-assign');
  await liaison.misses(`row-${code}`);
};

/** Merges it into one named by its code, takes that back with Z, and gives it to a deputy after all. */
const mergesAndUndoes = (into) => async (liaison, keys, code) => {
  await keys.press('m');
  await liaison.sees('panel-merge');
  await keys.type(into);
  await keys.press('Control+Enter');
  await liaison.sees('merge-preview');
  await liaison.picture('desk-merge-preview');
  await keys.press('Control+Enter');
  await liaison.misses('panel-merge');
  await liaison.misses(`row-${code}`);
  await keys.press('z');
  await liaison.sees(`row-${code}`);
  await goesTo(liaison, keys, code).catch(() => keys.press('k'));
  for (let steps = 0; steps < 80; steps += 1) {
    if ((await liaison.at(`row-${code}`).getAttribute('aria-current')) === 'true') break;
    await keys.press('k');
  }
  await showsMatter(liaison, code);
  await assigns(liaison, keys, code);
};

export const deskKeys = [
  {
    name: 'forty matters triaged by keyboard alone',
    async run(trip) {
      if (trip.width === 'phone') return 'a desk has keys, a phone has none';
      const { other: station, station: neighbour } = trip.town;
      const codes = await raisesForty(trip, station, newMark());
      const liaison = await liaisonAt(trip, station);
      const keys = await keyboardOf(liaison);
      await liaison.settled();
      await liaison.picture('desk-forty');
      await assignsTogether(liaison, keys, codes.slice(0, 10));
      await mergesTogether(liaison, keys, codes.slice(10, 16));
      const deeds = [
        ...[16, 17, 18, 19].map((at) => [at, asks]),
        ...[20, 21, 22].map((at) => [at, refuses]),
        ...[23, 24, 25].map((at) => [at, handsOn(neighbour)]),
        ...[26, 27].map((at) => [at, notesAndAssigns]),
        [28, mergesAndUndoes(codes[10])],
        ...[10, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39].map((at) => [at, assigns]),
      ];
      for (const [at, deed] of deeds) {
        await liaison.page.keyboard.press('1');
        await liaison.sees(`row-${codes[at]}`);
        await goesTo(liaison, keys, codes[at]);
        await showsMatter(liaison, codes[at]);
        await deed(liaison, keys, codes[at]);
      }
      assert.equal(await keys.mouseUsed(), 0, 'no mouse was used');
      const calls = await liaisonByApi(trip, station);
      const left = (await calls.all('/requests?scope=desk&state=submitted')).filter(({ code }) => codes.includes(code));
      assert.deepEqual(left, [], 'none of the forty waits for triage any more');
      const merged = (await calls.all('/requests?scope=desk&state=merged')).filter(({ code }) => codes.includes(code));
      assert.equal(merged.length, 5);
      return `${FORTY} matters, ${keys.strokes()} keys, no mouse`;
    },
  },
];

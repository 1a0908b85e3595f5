// A harness that cannot fail proves nothing: the built package, with one fault planted at a time, must be refused.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { boot, BUILT_API } from './boot.mjs';
import { faultsOf } from './package.mjs';

const built = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/weapp');
const NOWHERE = 'http://127.0.0.1:9/api';
let dir;

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'weapp-'));
  cpSync(built, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

const before = (file, code) => writeFileSync(path.join(dir, file), code + readFileSync(path.join(dir, file), 'utf8'));
const edit = (file, change) => writeFileSync(path.join(dir, file), change(readFileSync(path.join(dir, file), 'utf8')));

/** Wraps what the page hands to Page(), to plant a fault in one of its lives. */
const inPage = (code) =>
  before('pages/home.js', `var real=Page;Page=function(config){Page=real;${code};real(config)};`);

async function opening(page = 'pages/home') {
  const app = await boot({ dir, apiBase: NOWHERE });
  try {
    return await app.open(page);
  } finally {
    app.close();
  }
}

test('the package as built is taken', async () => {
  assert.deepEqual(faultsOf(dir, BUILT_API), []);
  await opening();
});

for (const [what, plant, complaint] of [
  [
    'a main package above 800 kB',
    () => writeFileSync(path.join(dir, 'more.js'), 'x'.repeat(900 * 1024)),
    /main weighs/,
  ],
  ['a picture from elsewhere', () => before('app.js', '"https://cdn.example.com/a.png";'), /cdn\.example\.com/],
  [
    'an address without TLS in a style sheet',
    () => edit('app.wxss', (css) => `${css}.a{background:url(http://example.com/a.png)}`),
    /example\.com/,
  ],
  ['eval', () => before('app.js', 'function never(){eval("1")}'), /uses eval/],
  ['Function', () => before('app.js', 'function never(){return new Function("return 1")}'), /makes code from text/],
  ['a page that is not there', () => rmSync(path.join(dir, 'pages/me.wxml')), /pages\/me\.wxml is missing/],
  ['a tab without its picture', () => rmSync(path.join(dir, 'assets/tabs/home-dark.png')), /home-dark\.png is missing/],
]) {
  test(`refuses ${what}`, () => {
    plant();
    assert.match(faultsOf(dir, BUILT_API).join('\n'), complaint);
  });
}

for (const [what, plant, complaint] of [
  [
    'an error while a page opens',
    () => inPage('config.onShow=function(){throw new Error("broken show")}'),
    /onShow: broken show/,
  ],
  [
    'an error later, in a timer',
    () => inPage('setTimeout(function(){throw new Error("broken later")},5)'),
    /broken later/,
  ],
  ['code made from text', () => inPage('new Function("return 1")()'), /Code generation from strings disallowed/],
  ['a browser global', () => inPage('window.location'), /window is not defined/],
  [
    'too much data at once',
    () =>
      inPage('var show=config.onShow;config.onShow=function(){show.call(this);this.setData({big:"x".repeat(300000)})}'),
    /setData carries 293 kB/,
  ],
  ['a call to another server', () => inPage('wx.request({url:"https://example.com/a"})'), /not the app's server/],
  [
    'an eleventh call at once',
    () => inPage(`for(var i=0;i<11;i++)wx.request({url:"${BUILT_API}/health"})`),
    /more than 10 at once/,
  ],
  [
    'a question for messages that no tap asked',
    () => inPage('setTimeout(function(){wx.requestSubscribeMessage({tmplIds:["T1"],fail:function(){}})},5)'),
    /requestSubscribeMessage outside of a tap/,
  ],
  [
    'a personal thing that was never declared to WeChat',
    () => inPage('wx.getLocation({fail:function(){}})'),
    /requiredPrivateInfos does not name it/,
  ],
  [
    'a place that app.json no longer names',
    () => {
      edit('app.json', (text) => JSON.stringify({ ...JSON.parse(text), requiredPrivateInfos: [] }));
      inPage('wx.chooseLocation({fail:function(){}})');
    },
    /chooseLocation is called but app.json's requiredPrivateInfos does not name it/,
  ],
  [
    'a kept thing above one megabyte',
    () => inPage('try{wx.setStorageSync("a","x".repeat(1100000))}catch(e){}'),
    /entry size limit reached/,
  ],
  [
    'a move to a page that is not there',
    () => inPage('wx.navigateTo({url:"/pages/nowhere"})'),
    /"pages\/nowhere" is not found/,
  ],
  [
    'a tab opened as a page',
    () => inPage('setTimeout(function(){wx.navigateTo({url:"/pages/me"})},5)'),
    /can not navigateTo a tabbar page/,
  ],
]) {
  test(`notices ${what}`, async () => {
    plant();
    await assert.rejects(opening(), complaint);
  });
}

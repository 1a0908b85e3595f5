// The built package as such, and every page of the table opened once against a server that answers nothing useful.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { boot, BUILT_API } from './boot.mjs';
import { faultsOf, packageSizes, readApp } from './package.mjs';
import { readTemplates } from './templates.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const dir = path.resolve(here, '../dist/weapp');
const { pages, tabs } = readApp(dir);
let server;
let apiBase;

before(async () => {
  server = http.createServer((_request, response) => {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code: 'route.not_found', message: '没有这个地址，请检查后再试。' }));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  apiBase = `http://127.0.0.1:${server.address().port}/api`;
});
after(() => server.close());

test('the package is small, whole, and names no address but the server', (t) => {
  for (const [name, bytes] of Object.entries(packageSizes(dir)))
    t.diagnostic(`${name}: ${Math.round(bytes / 1024)} kB`);
  assert.deepEqual(faultsOf(dir, BUILT_API), []);
});

/** What a box has that carries nothing: Taro draws it so only as long as it has no attribute of its own. */
const PLAIN = ['style', 'class', 'id', 'data-sid'];

/** Said in browsers only: WeChat's screen readers know neither. */
const BROWSERS_ONLY = ['aria-current', 'aria-level'];

/** Every aria attribute that the app's own source writes. */
function ariaInSource() {
  const source = path.resolve(here, '../src');
  const files = readdirSync(source, { recursive: true }).filter(
    (name) => /\.tsx$/.test(name) && !/\.(?:h5|test)\./.test(name),
  );
  const words = files.flatMap(
    (name) => readFileSync(path.join(source, name), 'utf8').match(/(?<!['"])\baria-[a-z]+/g) ?? [],
  );
  return [...new Set(words)].filter((name) => !BROWSERS_ONLY.includes(name)).sort();
}

test('what the app tells screen readers is in the templates of every element that can carry it', () => {
  const { kinds } = readTemplates(dir);
  const wanted = ['aria-role', ...ariaInSource()];
  assert.ok(wanted.includes('aria-label') && wanted.includes('aria-checked'));
  const tags = ['view', 'text', 'image', 'input', 'textarea', 'scroll-view', 'picker', 'button'];
  for (const tag of tags) {
    const able = [...kinds.values()].filter((kind) => kind.tag === tag && kind.attributes.size > PLAIN.length);
    assert.ok(able.length > 0, `there is a template for ${tag}`);
    for (const { attributes } of able)
      assert.deepEqual(
        wanted.filter((name) => !attributes.has(name)),
        [],
        `a template of ${tag} leaves these out`,
      );
  }
});

test('a button is drawn as a button, a switch says whether it is on, a field its name', async () => {
  const app = await boot({ dir, apiBase });
  try {
    let page = await app.open('pages/home');
    assert.equal(page.attribute('#write', 'aria-role'), 'button');
    page = await app.open('pages/me');
    assert.equal(page.attribute('#elder', 'aria-role'), 'switch');
    assert.equal(page.attribute('#elder', 'aria-label'), '大字');
    assert.equal(page.attribute('#elder', 'aria-checked'), false);
    page = await page.tap('#elder');
    assert.equal(page.attribute('#elder', 'aria-checked'), true);
    page = await app.open('pages/stations');
    assert.equal(page.attribute('#station-q', 'aria-label'), '按名字或地址找联络站');
  } finally {
    app.close();
  }
});

test('search finds only what is public, and the packages fetched ahead are there and small enough', () => {
  const { app: described, roots } = readApp(dir);
  const { rules } = JSON.parse(readFileSync(path.join(dir, described.sitemapLocation), 'utf8'));
  const rule = (page) => rules.find((one) => one.page === page || one.page === '*');
  const open = pages.filter((page) => rule(page).action === 'allow');
  assert.deepEqual(open.sort(), ['pages/home', 'pages/stations', 'voter/deputy', 'voter/station']);
  const sizes = packageSizes(dir);
  for (const [page, { packages }] of Object.entries(described.preloadRule)) {
    assert.ok(pages.includes(page), `${page} is a page`);
    assert.ok(packages.every((name) => roots.includes(name)));
    // WeChat: 2 MB together for one page.
    assert.ok(packages.reduce((sum, name) => sum + sizes[name], 0) < 2 * 1024 * 1024);
  }
  assert.equal(described.lazyCodeLoading, 'requiredComponents');
  assert.equal(described.__usePrivacyCheck__, true);
  for (const { desc } of Object.values(described.permission)) assert.ok([...desc].length <= 30);
});

for (const page of pages) {
  test(`${page} opens without parameters and without a useful server`, async () => {
    const app = await boot({ dir, apiBase });
    try {
      const opened = await app.open(page);
      assert.equal(opened.route, page);
      assert.ok(opened.text().length > 0, 'the page says something');
    } finally {
      app.close();
    }
  });
}

test('the tabs can be gone through and keep what they are', async () => {
  const app = await boot({ dir, apiBase });
  try {
    await app.open(tabs[0]);
    for (const tab of [...tabs.slice(1), tabs[0]]) {
      app.device.wx.switchTab({ url: `/${tab}` });
      await new Promise((next) => setTimeout(next, 10));
      assert.equal((await app.settled()).route, tab);
    }
  } finally {
    app.close();
  }
});

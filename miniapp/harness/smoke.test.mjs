// The built package as such, and every page of the table opened once against a server that answers nothing useful.
import assert from 'node:assert/strict';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { boot, BUILT_API } from './boot.mjs';
import { faultsOf, packageSizes, readApp } from './package.mjs';

const dir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/weapp');
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

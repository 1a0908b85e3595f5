// What a voter's phone has to fetch before the first page stands: every byte over the wire, in a real Chromium.
import { chromium as chromiumHere } from '../browser.mjs';
import { Trouble } from '../sentences.mjs';

const QUIET_MS = 1500;

/** Bytes over the wire (headers and all, as compressed) of a first visit of each path: `[{ path, bytes, requests }]`. */
export async function firstLoads(origin, paths) {
  const { chromium } = await import('playwright-core');
  const { executablePath, env, args } = await chromiumHere();
  const browser = await chromium.launch({ executablePath, env, args });
  try {
    const loads = [];
    for (const path of paths) loads.push(await firstLoad(browser, origin, path));
    return loads;
  } finally {
    await browser.close();
  }
}

async function firstLoad(browser, origin, path) {
  // A new context has no cache: this is a first visit.
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  let bytes = 0;
  let requests = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests++;
  });
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  await page.waitForTimeout(QUIET_MS);
  const words = (await page.locator('body').innerText()).trim();
  await context.close();
  if (!words) throw new Trouble(`The page ${path} stayed empty in the browser: there is nothing to weigh.`);
  return { path, bytes, requests };
}

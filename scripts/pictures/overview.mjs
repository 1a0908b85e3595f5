// The picture at the top of the README, put together from the screens that the journeys passed last:
//   node miniapp/e2e/run.mjs && node scripts/pictures/overview.mjs
import fs from 'node:fs';
import { chromium as playwright } from 'playwright-core';
import { chromium } from '../browser.mjs';
import { inData, inRoot } from '../places.mjs';
import { main, say, Trouble } from '../sentences.mjs';

const PHONES = ['home-here', 'write-warning', 'receipt'];
const DESK = 'desk';
const SIZE = { width: 1700, height: 576 };
/** A README should open quickly. Bytes. */
const MOST_BYTES = 400_000;

function picture(width, name) {
  const folder = inData('pictures-of-screens', `${width}`);
  const file =
    fs.existsSync(folder) && fs.readdirSync(folder).find((one) => one.replace(/^\d+-/, '') === `${name}.png`);
  if (!file) throw new Trouble(`There is no picture of ${name} at ${width} px. Run: node miniapp/e2e/run.mjs`);
  return `data:image/png;base64,${fs.readFileSync(`${folder}/${file}`).toString('base64')}`;
}

const style = `
  body { margin: 0; padding: 28px 32px; background: #efeae2; display: flex; gap: 24px; justify-content: center; }
  img { display: block; height: 520px; border-radius: 12px; box-shadow: 0 4px 20px rgba(60, 48, 36, 0.16); }`;

main(async () => {
  const phones = PHONES.map((name) => `<img src="${picture(390, name)}">`).join('');
  const html = `<style>${style}</style>${phones}<img src="${picture(1280, DESK)}">`;
  const { executablePath, env, args } = await chromium();
  const browser = await playwright.launch({ executablePath, env, args });
  const file = inRoot('scripts/pictures/overview.png');
  try {
    const page = await browser.newPage({ viewport: SIZE });
    await page.setContent(html);
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    await page.screenshot({ path: file });
  } finally {
    await browser.close();
  }
  const { size } = fs.statSync(file);
  if (size > MOST_BYTES) throw new Trouble(`The picture weighs ${Math.round(size / 1000)} kB: make it smaller.`);
  say(`scripts/pictures/overview.png: ${Math.round(size / 1000)} kB`);
});

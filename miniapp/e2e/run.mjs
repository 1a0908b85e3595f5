// The journeys in a real browser, at a phone's and at a desk's width, against the real server:
//   node miniapp/e2e/run.mjs [words of a journey's name …]
// Builds nothing: server/dist and miniapp/dist/h5 (or WEB_ROOT) are what is tried. Pictures of every screen passed come to
// lie in .data/pictures-of-screens/<width>. Last line: `N passed, N failed`.
import fs from 'node:fs';
import path from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { chromium } from '../../scripts/browser.mjs';
import { WEB_ROOT } from '../../scripts/builds.mjs';
import { lifetime, Stopped } from '../../scripts/lifetime.mjs';
import { inData, ROOT } from '../../scripts/places.mjs';
import { say, seconds, Trouble } from '../../scripts/sentences.mjs';
import { JOURNEYS } from './journeys.mjs';
import { makeTown } from './town.mjs';
import { makeGallery, makeVisitor, SCREENS } from './visitor.mjs';
import { openWorld } from './world.mjs';

/** The longest that one journey may take, in milliseconds. */
const LONGEST = 90_000;
const PICTURES = inData('pictures-of-screens');

const life = lifetime();
const began = performance.now();
const count = { passed: 0, failed: 0 };
try {
  await travel(process.argv.slice(2));
} catch (error) {
  count.failed += 1;
  if (error instanceof Stopped || life.ending) say('Stopped before the end.');
  else say(error instanceof Trouble ? `${error.detail}\n${error.message}`.trim() : error.stack);
} finally {
  await life.close();
}
say(`Finished after ${seconds(began)}. Pictures: ${path.relative(ROOT, PICTURES)}`);
say(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed > 0 || count.passed === 0 ? 1 : 0);

async function travel(words) {
  const webRoot = process.env.WEB_ROOT ?? WEB_ROOT;
  if (!fs.existsSync(path.join(webRoot, 'index.html'))) throw new Trouble('The app is not built: npm run build:h5');
  const chosen = JOURNEYS.filter(({ name }) => words.every((word) => name.includes(word)));
  const [world, browser] = await Promise.all([openWorld({ life, webRoot, name: 'browser' }), openBrowser()]);
  const town = await makeTown(world);
  const galleries = Object.fromEntries(
    Object.entries(SCREENS).map(([width, screen]) => [
      width,
      makeGallery(path.join(PICTURES, words.length ? 'some' : '', `${screen.width}`)),
    ]),
  );
  // The clock is everybody's: it is moved once all others have been on their way, at both widths.
  for (const movesClock of [false, true]) {
    for (const [width, screen] of Object.entries(SCREENS)) {
      for (const journey of chosen.filter((one) => Boolean(one.movesClock) === movesClock)) {
        life.check();
        await take(journey, { world, browser, town, width, screen, gallery: galleries[width] });
      }
    }
  }
}

async function openBrowser() {
  const { executablePath, env, args } = await chromium();
  // When told to stop, `life` ends everything in its order; Playwright would end this process at once.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await playwright.launch({ executablePath, env, args, ...signals });
  life.add(() => browser.close());
  return browser;
}

/** Makes one journey at one width, with visitors of its own, and says how it went. */
async function take(journey, { world, browser, town, width, screen, gallery }) {
  const from = performance.now();
  const visitors = [];
  const visitor = async (name, more = {}) => {
    const one = await makeVisitor({ browser, screen, origin: world.origin, gallery, name, ...more });
    visitors.push(one);
    return one;
  };
  const known = world.faults().length;
  const { api, origin, simulator } = world;
  const trip = { api, town, width, screen, visitor, browser, origin, simulator };
  const problems = [];
  let remark;
  try {
    remark = await within(LONGEST, journey.run(trip));
  } catch (error) {
    problems.push(error.stack);
    for (const one of visitors) problems.push(await lastSeen(one, gallery));
  }
  for (const { name, faults } of visitors) problems.push(...faults.map((fault) => `${name}: ${fault}`));
  problems.push(...world.faults().slice(known));
  for (const one of visitors) await one.close().catch(() => undefined);
  count[problems.length ? 'failed' : 'passed'] += 1;
  say(
    `${problems.length ? 'FAILED' : 'ok    '} ${screen.width} ${journey.name} (${seconds(from)})${remark ? `: ${remark}` : ''}`,
  );
  if (problems.length) say(problems.map((problem) => `  ${problem.replaceAll('\n', '\n  ')}`).join('\n'));
}

/** Where somebody stood when a journey failed. */
async function lastSeen({ page, name }, gallery) {
  const file = gallery.next(`failed-${name}`);
  await page.screenshot({ path: file }).catch(() => undefined);
  return `${name} stood at ${page.url()}, see ${path.relative(ROOT, file)}`;
}

function within(ms, work) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not at its end after ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

// Chromium for the browser journeys, with letters for Chinese: this machine's, else Debian's packages unpacked into
// `.data`. As a command it prints what was found, or takes a picture: node scripts/browser.mjs [address picture.png]
import fs from 'node:fs';
import path from 'node:path';
import { libraryEnv, unpackDebian } from './debian.mjs';
import { inData, isMain } from './places.mjs';
import { attempt, findProgram } from './programs.mjs';
import { main, say, Trouble } from './sentences.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** No sandbox, for machines where it may not be made (root, containers); nothing that phones home. */
const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/**
 * A Chromium to hand to Playwright's `launch`: `{ executablePath, env, args }`. The environment variable CHROMIUM names
 * one to prefer. Throws a Trouble that says so when none can be had.
 */
export async function chromium() {
  const installed = await installedChromium();
  const { executablePath, env } = installed ?? (await unpackedChromium());
  // Where the machine speaks no UTF-8, files with Chinese names would all be called "download".
  const words = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  return { executablePath, env: { ...process.env, ...words, ...env, ...(await chineseLetters()) }, args: ARGS };
}

async function installedChromium() {
  const named = process.env.CHROMIUM;
  if (named && !fs.existsSync(named)) throw new Trouble(`CHROMIUM names ${named}, which is not there.`);
  const candidates = named ? [named] : [findProgram(NAMES), MAC].filter(Boolean);
  for (const executablePath of candidates) {
    // On some systems `chromium` is only a stub that asks to install something else.
    if ((await attempt(executablePath, ['--version'])).code === 0) return { executablePath, env: {} };
  }
  return undefined;
}

async function unpackedChromium() {
  if (!fs.existsSync(inData('debian', 'chromium')))
    say('  Chromium is not installed here: unpacking a private copy of it into .data');
  let tree;
  try {
    tree = await unpackDebian('chromium', [['chromium']]);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    throw new Trouble(
      'No Chromium was found or could be unpacked. Install one, or set CHROMIUM to its path.',
      `${error.detail}\n${error.message}`,
    );
  }
  const executablePath = path.join(tree, 'usr/lib/chromium/chromium');
  if (!fs.existsSync(executablePath))
    throw new Trouble('The unpacked package holds no Chromium. Install one, or set CHROMIUM to its path.');
  return { executablePath, env: libraryEnv(tree) };
}

/** The environment in which Chinese is drawn: empty when this machine has a font for it, else one of ours. */
async function chineseLetters() {
  if (process.platform !== 'linux') return {};
  const known = await attempt('fc-list', [':lang=zh-cn', 'family']);
  if (known.code === 0 && known.stdout.trim()) return {};
  const tree = await unpackDebian('fonts-noto-cjk', [['fonts-noto-cjk']]);
  const file = inData('debian', 'fonts.conf');
  const system = fs.existsSync('/etc/fonts/fonts.conf')
    ? '<include>/etc/fonts/fonts.conf</include>'
    : '<dir>/usr/share/fonts</dir>';
  fs.writeFileSync(
    file,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${system}<dir>${tree}/usr/share/fonts</dir>` +
      `<cachedir>${inData('debian', 'font-cache')}</cachedir></fontconfig>\n`,
  );
  return { FONTCONFIG_FILE: file };
}

async function command(address, picture) {
  const { executablePath, env, args } = await chromium();
  say(`Chromium: ${executablePath}`);
  if (!address) return;
  const { chromium: playwright } = await import('playwright-core');
  const browser = await playwright.launch({ executablePath, env, args });
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(address);
  await page.screenshot({ path: picture ?? 'picture.png' });
  await browser.close();
}

if (isMain(import.meta.url)) main(() => command(...process.argv.slice(2)));

// A person at a browser: what they tap, write and see; and everything that must not happen behind their back.
import fs from 'node:fs';
import path from 'node:path';

/** The two screens at which every journey is made. */
export const SCREENS = {
  phone: { width: 390, height: 844, touch: true },
  desk: { width: 1280, height: 800, touch: false },
};

/** How long something may take to appear, in milliseconds. Nothing ever waits this long when all is well. */
const PATIENCE = 12_000;

/** Said by Chromium for every answer of 400 and more; those are judged by their status instead. */
const LOADING = /^Failed to load resource/;

/**
 * Lets a person in, with a browser of their own (nothing kept from others).
 * `gallery` names the pictures; `origin` is the one place that may be called.
 */
export async function makeVisitor({ browser, screen, origin, gallery, dark = false, name }) {
  const { width, height, touch } = screen;
  const context = await browser.newContext({
    viewport: { width, height },
    isMobile: touch,
    hasTouch: touch,
    deviceScaleFactor: touch ? 2 : 1,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(tellForbidden);
  const page = await context.newPage();
  const faults = [];
  const foreseen = [];
  watch(context, { origin, faults, foreseen });
  return new Visitor({ context, page, screen, origin, gallery, faults, foreseen, name });
}

/** Runs in every page: whatever the page's policy forbids is said as an error, and so is a fault of the journey. */
function tellForbidden() {
  window.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
    console.error(`forbidden by the page's policy: ${effectiveDirective} ${blockedURI} (${sourceFile}:${lineNumber})`),
  );
}

/** Whatever goes wrong unseen is a fault of the journey, unless it was foreseen. */
function watch(context, { origin, faults, foreseen }) {
  const known = (url, what) => foreseen.some((one) => one.what === what && url.includes(one.path));
  context.on('weberror', (error) => faults.push(`page error: ${error.error().stack ?? error.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && !LOADING.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = request.url();
    if (url.startsWith(`${origin}/`) || /^(?:data|blob):/.test(url) || known(url, 'elsewhere')) return;
    faults.push(`asked another place: ${url}`);
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Leaving a page ends what it was still fetching.
    if (why !== 'net::ERR_ABORTED' && !known(request.url(), 'failed')) faults.push(`failed (${why}): ${request.url()}`);
  });
  context.on('response', (response) => {
    const status = response.status();
    if (status >= 400 && !known(response.url(), status)) faults.push(`answered ${status}: ${response.url()}`);
  });
}

const escaped = (id) => id.replace(/["\\]/g, '\\$&');

export class Visitor {
  constructor(given) {
    Object.assign(this, given);
  }

  /** The one visible element with this id. Pages below the one on top are still in the document, but not shown. */
  at(id) {
    return this.page.locator(`[id="${escaped(id)}"]:visible`);
  }

  /** An answer of this status (`'failed'`, or `'elsewhere'` for another host) from addresses with `path` in them belongs to the journey. */
  foresee(pathPart, what) {
    this.foreseen.push({ path: pathPart, what });
  }

  async open(address) {
    await this.page.goto(this.origin + address);
  }

  async tap(id) {
    const element = this.at(id);
    await (this.screen.touch ? element.tap() : element.click());
  }

  /** Writes into a field in place of what is there. */
  async write(id, text) {
    await this.at(id).fill(text);
  }

  async press(key) {
    await this.page.keyboard.press(key);
  }

  async valueOf(id) {
    return this.at(id).inputValue();
  }

  async textOf(id) {
    return (await this.at(id).innerText()).trim();
  }

  /** Waits until it is there. */
  async sees(id) {
    await this.at(id).waitFor();
  }

  /** Waits until it is gone. */
  async misses(id) {
    await this.at(id).waitFor({ state: 'hidden' });
  }

  /** Waits until these words stand somewhere on the screen, or inside the element `within`. */
  async reads(words, within) {
    const where = within ? this.at(within) : this.page.locator('body');
    await where.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** Whether these words stand anywhere that can be seen right now; only after something was waited for. */
  async says(words) {
    return (await this.page.getByText(words).filter({ visible: true }).count()) > 0;
  }

  /** Chooses a file behind a button. */
  async choosesFile(id, file) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.tap(id);
    await (await chooser).setFiles(file);
  }

  /** The file that a tap brings, as the browser kept it: `{ name, bytes }`. */
  async downloads(id) {
    const coming = this.page.waitForEvent('download');
    await this.tap(id);
    const download = await coming;
    return { name: download.suggestedFilename(), bytes: fs.readFileSync(await download.path()) };
  }

  /** Everything has arrived and is drawn: no skeleton, no busy button, letters and pictures loaded. */
  async settled() {
    await this.page.waitForFunction(() => {
      const shown = (selector) =>
        [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0);
      const pictures = [...document.images].filter((image) => image.getClientRects().length > 0);
      return !shown('.ghost, .btn-busy') && pictures.every(({ complete }) => complete);
    });
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  /** Keeps a picture of what is on the screen. */
  async picture(name) {
    await this.settled();
    await this.page.screenshot({ path: this.gallery.next(name), animations: 'disabled' });
  }

  async close() {
    await this.context.close();
  }
}

/** Where the pictures of one width go, numbered in the order in which they were taken. */
export function makeGallery(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  let count = 0;
  return { next: (name) => path.join(folder, `${String(++count).padStart(2, '0')}-${name}.png`) };
}

// Building what changed: the server and the shared rules with the TypeScript compiler, the app with Taro.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, ROOT } from './places.mjs';
import { run, runNode } from './programs.mjs';

/** The compiler, as a script for this same Node. */
export const TSC = inRoot('node_modules/typescript/bin/tsc');

/** Where the browser build of the app lies. */
export const WEB_ROOT = inRoot('miniapp/dist/h5');

/** Compiles shared and server; the compiler itself skips what has not changed. */
export async function buildServer() {
  for (const name of ['shared', 'server']) clearStale(name);
  await runNode([TSC, '-b', 'server'], { cwd: ROOT, sentence: 'The server does not compile; the reasons are above.' });
}

/**
 * The compiler never deletes: the output of a source that is gone would still be found (an old migration, say), and
 * output that is gone would be missed as long as the compiler's notes say it was written.
 */
function clearStale(name) {
  const [source, output] = [inRoot(name, 'src'), inRoot(name, 'dist')];
  const compiled = filesUnder(output).filter((file) => /\.(js|d\.ts)(\.map)?$/.test(file));
  for (const file of compiled) {
    const stem = path.join(source, path.relative(output, file)).replace(/\.(js|d\.ts)(\.map)?$/, '');
    if (!['.ts', '.tsx', '.json'].some((end) => fs.existsSync(stem + end))) fs.rmSync(file);
  }
  const sources = filesUnder(source).filter((file) => /\.ts$/.test(file) && !/\.(test|d)\.ts$/.test(file));
  const missing = sources.some(
    (file) => !fs.existsSync(path.join(output, path.relative(source, file)).replace(/\.ts$/, '.js')),
  );
  if (missing) fs.rmSync(inRoot(name, 'tsconfig.tsbuildinfo'), { force: true });
}

/** Builds the app for browsers unless the last build was made from the very same sources; returns whether it built. */
export async function buildWeb() {
  const stamp = inRoot('miniapp/dist/.h5-built-from');
  const wanted = digest(appSources());
  const state = () => `${wanted}\n${outputState()}`;
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === state()) return false;
  await runAppScript('build:h5', { sentence: 'The app does not build; the reasons are above.' });
  fs.writeFileSync(stamp, state());
  return true;
}

/** Runs a script of the app's package.json with npm, which, unlike pnpm here, is always on the machine. */
export const runAppScript = (name, options) =>
  run('npm', ['run', '--silent', name], { ...options, cwd: inRoot('miniapp') });

function appSources() {
  const app = filesUnder(inRoot('miniapp')).filter(
    (file) => !/[\\/]miniapp[\\/](dist|e2e|harness|\.[^\\/]+)[\\/]/.test(file),
  );
  const shared = filesUnder(inRoot('shared/src'));
  return [...app, ...shared, inRoot('pnpm-lock.yaml')].filter((file) => !/\.test\.tsx?$|\.tsbuildinfo$/.test(file));
}

/** Changes whenever somebody builds by hand or deletes a file of the build. */
function outputState() {
  const files = filesUnder(WEB_ROOT).map((file) => {
    const { size, mtimeMs } = fs.statSync(file);
    return `${path.relative(WEB_ROOT, file)} ${size} ${mtimeMs}`;
  });
  return crypto.createHash('sha256').update(files.join('\n')).digest('hex');
}

function digest(files) {
  const hash = crypto.createHash('sha256');
  for (const file of files) hash.update(`${path.relative(ROOT, file)}\n`).update(fs.readFileSync(file));
  return hash.digest('hex');
}

/** Every file under a folder, in a fixed order; none when there is no such folder. */
export function filesUnder(folder) {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(full);
    return entry.isFile() ? [full] : [];
  });
}

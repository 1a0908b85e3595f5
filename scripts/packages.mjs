// The packages of the workspace: installed when the lock file or a package.json has changed, else left alone, so that a
// machine that was set up once needs no network.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { inRoot, ROOT } from './places.mjs';
import { findProgram, run } from './programs.mjs';
import { Trouble } from './sentences.mjs';

/** The package manager, as npx finds it. */
export const PNPM = 'pnpm@10.34.9';
const PACKAGES = ['', 'shared', 'server', 'miniapp'];
const STAMP = inRoot('node_modules', '.huiyin-packages');

/** Installs what is not installed yet; returns whether there was anything to do. Throws a Trouble when it fails. */
export async function installPackages() {
  const wanted = fingerprint();
  const complete = PACKAGES.every((name) => fs.existsSync(inRoot(name, 'node_modules')));
  if (complete && fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === wanted) return false;
  if (!findProgram(['npx']))
    throw new Trouble('npx is missing: it comes with Node. Install Node with npm, then try again.');
  await run('npx', ['-y', PNPM, 'install', '--frozen-lockfile'], {
    cwd: ROOT,
    // Answers pnpm's question whether it may replace packages of another lock file.
    env: { CI: 'true' },
    sentence: 'The packages could not be installed. The first start needs a network; the reason is above.',
  });
  fs.writeFileSync(STAMP, wanted);
  return true;
}

/** Differs whenever another set of packages is wanted; native ones also depend on Node and the machine. */
function fingerprint() {
  const hash = crypto.createHash('sha256');
  hash.update([PNPM, process.versions.modules, process.platform, process.arch].join('\n'));
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc']) hash.update(`\n${file}\n${read(file)}`);
  for (const name of PACKAGES) {
    // Its scripts may change without a need to install, and so without a need for a network.
    const { dependencies, devDependencies, pnpm } = JSON.parse(read(`${name || '.'}/package.json`) || '{}');
    hash.update(`\n${name}\n${JSON.stringify({ dependencies, devDependencies, pnpm })}`);
  }
  return hash.digest('hex');
}

const read = (file) => (fs.existsSync(inRoot(file)) ? fs.readFileSync(inRoot(file), 'utf8') : '');

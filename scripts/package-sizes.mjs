// How big the WeChat packages are: WeChat loads the main one before anything is seen, a subpackage when it is entered.
import fs from 'node:fs';
import path from 'node:path';
import { filesUnder } from './builds.mjs';
import { inRoot } from './places.mjs';
import { Trouble } from './sentences.mjs';

const LIMITS = { main: 800_000, subpackage: 600_000 };
const BUILT = inRoot('miniapp/dist/weapp');

/** The packages of the WeChat build as `{ name, bytes, limit }`, the main one first. Throws a Trouble when none is built. */
export function packageSizes(built = BUILT) {
  const manifest = path.join(built, 'app.json');
  if (!fs.existsSync(manifest)) throw new Trouble('There is no WeChat build to measure.');
  const { subPackages, subpackages } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  const roots = (subPackages ?? subpackages ?? []).map(({ root }) => root.replace(/\/*$/, '/'));
  const bytes = new Map([['main', 0], ...roots.map((root) => [root, 0])]);
  for (const file of filesUnder(built)) {
    const name = path.relative(built, file).split(path.sep).join('/');
    const owner = roots.find((root) => name.startsWith(root)) ?? 'main';
    bytes.set(owner, bytes.get(owner) + fs.statSync(file).size);
  }
  return [...bytes].map(([name, size]) => ({
    name,
    bytes: size,
    limit: name === 'main' ? LIMITS.main : LIMITS.subpackage,
  }));
}

/** A line such as `main 412 of 800 kB`. */
export const sizeLine = ({ name, bytes, limit }) => `${name} ${Math.ceil(bytes / 1000)} of ${limit / 1000} kB`;

// Reads a built package and says what WeChat, or we, would refuse in it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** kB as WeChat counts them. */
const KB = 1024;
const MOST = { main: 800 * KB, sub: 600 * KB };
/** Addresses that are only ever text: SVG's name space, the page that React's short error messages name, the host that
 *  Taro's stand-in for `location` makes up. */
const HARMLESS = [/^https:\/\/taro\.com$/, /^https?:\/\/www\.w3\.org\//, /^https:\/\/(?:reactjs\.org|react\.dev)\//];

/** The bundler's own last guess at the global object, in a `try`: WeChat has `globalThis` and never comes to it. */
const GUESS_AT_GLOBAL = /try\s*\{\s*return this\s*\|\|\s*new Function\("return this"\)\(\)\s*;?\s*\}/g;

/** Every file of a folder, as paths from it. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => String(name).split(path.sep).join('/'))
    .filter((name) => statSync(path.join(folder, name)).isFile());
}

/** The app's own description of itself. */
export function readApp(folder) {
  const app = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'));
  const roots = (app.subPackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
  const pages = [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap(({ root, pages: own }) =>
      own.map((page) => `${root.replace(/\/$/, '')}/${page}`),
    ),
  ];
  const tabs = (app.tabBar?.list ?? []).map(({ pagePath }) => pagePath);
  return { app, roots, pages, tabs };
}

/** Bytes of the main package and of each subpackage. */
export function packageSizes(folder) {
  const { roots } = readApp(folder);
  const sizes = { main: 0 };
  for (const root of roots) sizes[root] = 0;
  for (const file of filesIn(folder)) {
    const owner = roots.find((root) => file.startsWith(`${root}/`)) ?? 'main';
    sizes[owner] += statSync(path.join(folder, file)).size;
  }
  return sizes;
}

/** All that is wrong with the package, as sentences; empty when nothing is. `api` is the one server it may name. */
export function faultsOf(folder, api) {
  return [
    ...sizeFaults(folder),
    ...missingFaults(folder),
    ...filesIn(folder).flatMap((file) => textFaults(folder, file, api)),
  ];
}

function sizeFaults(folder) {
  return Object.entries(packageSizes(folder))
    .filter(([name, bytes]) => bytes > (name === 'main' ? MOST.main : MOST.sub))
    .map(([name, bytes]) => `package ${name} weighs ${Math.round(bytes / KB)} kB`);
}

function missingFaults(folder) {
  const { app, pages } = readApp(folder);
  const wanted = [
    ...pages.flatMap((page) => ['js', 'json', 'wxml'].map((ending) => `${page}.${ending}`)),
    ...(app.sitemapLocation ? [app.sitemapLocation] : []),
    ...themedFiles(folder, app),
  ];
  const there = new Set(filesIn(folder));
  return wanted.filter((file) => !there.has(file)).map((file) => `${file} is missing`);
}

/** The pictures that theme.json names for the tabs. */
function themedFiles(folder, app) {
  if (!app.themeLocation) return [];
  const themes = JSON.parse(readFileSync(path.join(folder, app.themeLocation), 'utf8'));
  const named = (value) =>
    value?.startsWith('@') ? Object.values(themes).map((theme) => theme[value.slice(1)] ?? value) : [value];
  return [
    app.themeLocation,
    ...(app.tabBar?.list ?? []).flatMap((tab) => [...named(tab.iconPath), ...named(tab.selectedIconPath)]),
  ];
}

function textFaults(folder, file, api) {
  if (!/\.(?:js|json|wxml|wxss|wxs)$/.test(file)) return [];
  const text = readFileSync(path.join(folder, file), 'utf8');
  const found = [];
  for (const [address] of text.matchAll(/https?:\/\/[^\s"'`)\\<>]+/g)) {
    if (address.startsWith(api) || HARMLESS.some((known) => known.test(address))) continue;
    found.push(`${file} names ${address}`);
  }
  if (/\beval\s*\(/.test(text)) found.push(`${file} uses eval`);
  if (/\bFunction\s*\(/.test(text.replace(GUESS_AT_GLOBAL, ''))) found.push(`${file} makes code from text by Function`);
  if (file.endsWith('.wxss') && /url\(\s*["']?(?!data:|["']?data:)/.test(text))
    found.push(`${file} loads a file by url()`);
  return found;
}

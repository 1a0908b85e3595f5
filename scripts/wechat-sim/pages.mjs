// Which pages the mini-program has: WeChat refuses messages, codes and links that would open any other.
import fs from 'node:fs';
import { inRoot } from '../places.mjs';

/** The pages of the app's own table, miniapp/src/routes.ts, read as text: the simulator runs none of the app's code. */
export function appPages(file = inRoot('miniapp/src/routes.ts')) {
  const text = fs.readFileSync(file, 'utf8');
  const table = text.slice(text.indexOf('export const ROUTES'));
  const pages = [...table.matchAll(/^ {2}'([a-z0-9-]+(?:\/[a-z0-9-]+)+)':/gm)].map((match) => match[1]);
  if (pages.length === 0) throw new Error(`No pages were found in ${file}.`);
  return pages;
}

/** `{ path, query }` of a page with or without a query. */
export function splitPage(page) {
  const at = page.indexOf('?');
  return at < 0 ? { path: page, query: '' } : { path: page.slice(0, at), query: page.slice(at + 1) };
}

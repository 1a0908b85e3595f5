// The simulator's own page: the phones and what arrived on them. Four files, served as they are.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILES = {
  '': ['phones.html', 'text/html; charset=utf-8'],
  'mark.svg': ['mark.svg', 'image/svg+xml'],
  'phones.css': ['phones.css', 'text/css; charset=utf-8'],
  'phones.js': ['phones.js', 'text/javascript; charset=utf-8'],
};
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'";

/** Answers when `path` is one of the page's files; false otherwise. */
export function answerPhonesPage(path, response) {
  const file = FILES[path];
  if (!file) return false;
  const [name, type] = file;
  const body = fs.readFileSync(fileURLToPath(new URL(`page/${name}`, import.meta.url)));
  response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': 'no-store' });
  response.end(body);
  return true;
}

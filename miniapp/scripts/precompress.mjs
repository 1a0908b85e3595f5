// After the browser build: writes .br and .gz beside every text file of dist/h5 (the server sends them as they are),
// and prints what a first visit to each page costs over the wire: page, scripts, styles, everything counted. Fails above
// 250 kB (gzip, the larger of the two).
//   node miniapp/scripts/precompress.mjs
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/h5');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));

const rows = [];
for (const file of files) {
  if (file.endsWith('.br') || file.endsWith('.gz')) continue;
  if (file.endsWith('.LICENSE.txt')) {
    rmSync(file);
    continue;
  }
  const content = readFileSync(file);
  const row = { name: path.relative(folder, file), raw: content.length, br: content.length, gz: content.length };
  if (/\.(?:html|js|css|svg|json|txt)$/.test(file)) {
    const br = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    const gz = gzipSync(content, { level: 9 });
    writeFileSync(`${file}.br`, br);
    writeFileSync(`${file}.gz`, gz);
    Object.assign(row, { br: br.length, gz: gz.length });
  }
  rows.push(row);
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
const print = ({ name, raw, br, gz }) => console.log(`${kilobytes(raw)} ${kilobytes(br)} ${kilobytes(gz)}  ${name}`);
const sum = (list) =>
  list.reduce((all, row) => ({ raw: all.raw + row.raw, br: all.br + row.br, gz: all.gz + row.gz }), {
    raw: 0,
    br: 0,
    gz: 0,
  });

console.log('     raw       br       gz  (kB)');
rows
  .sort((a, b) => b.raw - a.raw)
  .slice(0, 12)
  .forEach(print);
print({ name: `all ${rows.length} files`, ...sum(rows) });

// What the browser loads before a page is seen, when that page is the first one opened.
const MOST = 250_000;
const pages = JSON.parse(readFileSync(path.join(folder, '../h5-pages.json'), 'utf8'));
const needed = (files) =>
  rows.filter(({ name }) => name === 'index.html' || files.includes(name.split(path.sep).join('/')));
const visits = Object.entries(pages).map(([page, files]) => ({
  name: `first visit to ${page}`,
  ...sum(needed(files)),
}));
visits.sort((a, b) => b.gz - a.gz).forEach(print);
const heavy = visits.filter(({ gz }) => gz > MOST);
if (visits.length === 0 || heavy.length > 0) {
  console.error(
    `A first visit may weigh ${MOST / 1000} kB; too heavy: ${heavy.map(({ name }) => name).join(', ') || 'no page was found'}`,
  );
  process.exitCode = 1;
}

// The table of server/SECURITY.md: complete, with one of three verdicts a row, and every test it names is there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { filesUnder } from './builds.mjs';
import { inRoot } from './places.mjs';

const text = fs.readFileSync(inRoot('server/SECURITY.md'), 'utf8');
/** `| 1.2.3 | what | verdict | proof |` */
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, number, what, verdict, proof]) => ({ number, what, verdict, proof: proof.trim() }),
);
/** Files between backticks. */
const filesIn = (words) =>
  [...words.matchAll(/`([\w./-]+\.(?:test\.\w+|mjs|ts|tsx|json|md|yaml))`/g)].map(([, file]) => file);

test('has each requirement of levels 1 and 2 once: 70 and 183 of them, in seventeen chapters', () => {
  assert.equal(rows.length, 253);
  assert.equal(new Set(rows.map(({ number }) => number)).size, 253);
  assert.equal(new Set(rows.map(({ number }) => number.split('.')[0])).size, 17);
  // No row that is written in another way slips past.
  assert.equal(text.match(/^\| \d+\.\d+/gm).length, 253);
});

test('has a verdict for each, and a reason that says something', () => {
  for (const { number, what, verdict, proof } of rows) {
    assert.ok(['met', 'not applicable', 'open'].includes(verdict), `${number}: ${verdict}`);
    assert.ok(what.trim().length > 3 && proof.length > 3, number);
  }
});

test('what is met is shown by a test', () => {
  for (const { number, verdict, proof } of rows)
    if (verdict === 'met') {
      const shown = filesIn(proof).filter((file) => /\.test\.\w+$|^miniapp\/e2e\/journeys\//.test(file));
      assert.ok(shown.length, `${number} names no test`);
    }
});

test('every file that is named is there', () => {
  const files = new Set(filesIn(text));
  assert.ok(files.size > 40);
  for (const file of files)
    if (file.includes('/')) assert.ok(fs.existsSync(inRoot(file)), `${file} is named and is not there`);
});

test('counts its own rows', () => {
  const count = (chapter, wanted) =>
    rows.filter(({ number, verdict }) => number.startsWith(`${chapter}.`) && verdict === wanted).length;
  const chapters = [...text.matchAll(/^\| V(\d+) [^|]+\| (\d+) \| (\d+) \| (\d+) \|$/gm)];
  assert.equal(chapters.length, 17);
  for (const [, chapter, ...told] of chapters)
    assert.deepEqual(
      told.map(Number),
      ['met', 'not applicable', 'open'].map((verdict) => count(chapter, verdict)),
      `chapter ${chapter}`,
    );
});

test('names every sealed column in its classes of data', () => {
  const sealed = filesUnder(inRoot('server/src'))
    .filter((file) => file.endsWith('.entity.ts'))
    .flatMap((file) => {
      const entity = fs.readFileSync(file, 'utf8');
      const [, table] = /@Entity\('(\w+)'\)/.exec(entity);
      return [...entity.matchAll(/ (\w+)Cipher: /g)].map(
        ([, name]) => `${table}.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_cipher`,
      );
    });
  assert.ok(sealed.length >= 5);
  for (const column of sealed) assert.ok(text.includes(`\`${column}\``), `${column} is in no class`);
});

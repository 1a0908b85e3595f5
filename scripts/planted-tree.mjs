// A small house in a temporary folder, for tests that break its rules on purpose.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from './places.mjs';

/** Writes `files` (path → text) into a new folder, together with our import rules. Returns `{ root, clear }`. */
export function plantTree(files) {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'huiyin-planted-')));
  const write = (name, text) => {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };
  for (const name of ['dependency-rules.cjs', 'dependency-rules.tsconfig.json']) {
    write(`scripts/${name}`, fs.readFileSync(inRoot('scripts', name), 'utf8'));
  }
  for (const name of ['zod', 'typeorm']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { root, clear: () => fs.rmSync(root, { recursive: true, force: true }) };
}

// The description of the interface and the app's types made from it. Without --check writes both files; with --check
// says whether they are what the server would give today, and exits 1 when not.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot, isMain, ROOT } from './places.mjs';
import { runNode } from './programs.mjs';
import { main, say, Trouble } from './sentences.mjs';

const DOCUMENT = inRoot('server/openapi.json');
const TYPES = inRoot('miniapp/src/api/schema.d.ts');

/** Writes both files afresh from the built server. */
export async function writeOpenApi() {
  for (const [file, text] of Object.entries(await generate())) fs.writeFileSync(file, text);
}

/** The files, relative to the checkout, that are not what the built server would give. */
export async function staleOpenApi() {
  const wanted = Object.entries(await generate());
  return wanted
    .filter(([file, text]) => !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text)
    .map(([file]) => path.relative(ROOT, file));
}

async function generate() {
  const printed = await runNode([inRoot('server/dist/openapi/print.js')], {
    cwd: ROOT,
    sentence: 'The server could not print its OpenAPI document; the reason is above.',
  });
  const document = `${JSON.stringify(JSON.parse(printed.stdout), null, 2)}\n`;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'huiyin-openapi-'));
  try {
    const [from, to] = ['openapi.json', 'schema.d.ts'].map((name) => path.join(folder, name));
    fs.writeFileSync(from, document);
    await runNode([inRoot('server/node_modules/openapi-typescript/bin/cli.js'), from, '--output', to], {
      cwd: ROOT,
      sentence: 'The types could not be made from the OpenAPI document; the reason is above.',
    });
    return { [DOCUMENT]: document, [TYPES]: fs.readFileSync(to, 'utf8') };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

if (isMain(import.meta.url)) {
  main(async () => {
    if (process.argv.includes('--check')) {
      const stale = await staleOpenApi();
      if (stale.length) throw new Trouble(`Not what the server gives today: ${stale.join(', ')}. Run: npm run openapi`);
      say('The OpenAPI document and the types made from it are fresh.');
    } else {
      await writeOpenApi();
      say(`Written: ${[DOCUMENT, TYPES].map((file) => path.relative(ROOT, file)).join(', ')}`);
    }
  });
}

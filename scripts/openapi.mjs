// The committed description of the interface. Without --check writes it; with --check says whether it is what the server
// would give today, and exits 1 when not.
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, isMain, ROOT } from './places.mjs';
import { runNode } from './programs.mjs';
import { main, say, Trouble } from './sentences.mjs';

const DOCUMENT = inRoot('server/openapi.json');
const NAME = path.relative(ROOT, DOCUMENT);

/** Throws a Trouble when the committed document is not what the built server would give. */
export async function openApiIsFresh() {
  const fresh = fs.existsSync(DOCUMENT) && fs.readFileSync(DOCUMENT, 'utf8') === (await generate());
  if (!fresh) throw new Trouble(`${NAME} is not what the server gives today. Run: npm run openapi`);
}

async function generate() {
  const printed = await runNode([inRoot('server/dist/openapi/print.js')], {
    cwd: ROOT,
    sentence: 'The server could not print its OpenAPI document; the reason is above.',
  });
  return `${JSON.stringify(JSON.parse(printed.stdout), null, 2)}\n`;
}

if (isMain(import.meta.url)) {
  main(async () => {
    if (process.argv.includes('--check')) {
      await openApiIsFresh();
      say('The OpenAPI document is fresh.');
    } else {
      fs.writeFileSync(DOCUMENT, await generate());
      say(`Written: ${NAME}`);
    }
  });
}

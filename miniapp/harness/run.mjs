// Runs every harness test against the built WeChat package: node miniapp/harness/run.mjs
// Build it first (pnpm --filter @huiyin/miniapp build:weapp). Last line: `N passed, N failed`.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => path.join(folder, name));

let passed = 0;
let failed = 0;
// A file that itself fails to load counts too; its own "test" around the others does not.
const counts = ({ details, name }) => details?.type !== 'suite' && !files.some((file) => file.endsWith(name));
const stream = run({ files, concurrency: 1, timeout: 120_000 });
stream.on('test:pass', (event) => (passed += counts(event) ? 1 : 0));
stream.on('test:fail', (event) => (failed += event.details?.type === 'suite' ? 0 : 1));
stream.compose(spec).pipe(process.stdout);
stream.on('end', () => {
  process.on('exit', () => console.log(`${passed} passed, ${failed} failed`));
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
});

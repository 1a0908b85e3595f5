// The import rules, checked: as a command it prints every violation and exits 1 when there is one.
import { createRequire } from 'node:module';
import path from 'node:path';
import { filesUnder } from './builds.mjs';
import { inRoot, isMain, ROOT } from './places.mjs';
import { attempt } from './programs.mjs';
import { main, say, Trouble } from './sentences.mjs';

const { forbidden } = createRequire(import.meta.url)('./dependency-rules.cjs');
const comments = new Map(forbidden.map(({ name, comment }) => [name, comment]));

const FOLDERS = ['shared/src', 'server/src', 'miniapp/src', 'scripts'];

/**
 * Cruises the sources under `root` (this checkout, or a small tree in a test) and returns `{ cruised, violations,
 * missed }`: the number of our files that were read, what breaks a rule as `{ rule, from, to }`, and the source files
 * the cruiser did not see at all — it has been known to pass silently on one module.
 */
export async function checkImports(root = ROOT) {
  const folders = FOLDERS.filter((folder) => filesUnder(path.join(root, folder)).length);
  const result = await attempt(
    process.execPath,
    [
      inRoot('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', path.join(root, 'scripts/dependency-rules.cjs'), '--output-type', 'json'],
      ...folders,
    ],
    { cwd: root },
  );
  const report = parse(result);
  const seen = new Set(report.modules.map((module) => module.source));
  const files = folders.flatMap((folder) => filesUnder(path.join(root, folder)));
  const sources = files.filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file)).map((file) => path.relative(root, file));
  return {
    cruised: sources.filter((file) => seen.has(file)).length,
    missed: sources.filter((file) => !seen.has(file)),
    violations: report.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      comment: comments.get(rule.name),
      from,
      to,
    })),
  };
}

function parse({ stdout, output }) {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Trouble('dependency-cruiser did not give a report; its words are above.', output.slice(-4000));
  }
}

if (isMain(import.meta.url)) {
  main(async () => {
    const { cruised, missed, violations } = await checkImports();
    for (const { rule, comment, from, to } of violations) say(`${rule}: ${from} → ${to}\n  ${comment}`);
    for (const file of missed) say(`not read by the cruiser: ${file}`);
    say(`${cruised} files, ${violations.length} violations`);
    if (violations.length || missed.length) throw new Trouble('The import rules are broken.');
  });
}

// What npm test is made of, in order: the quick and strict first, the slow and whole last.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { chromium } from './browser.mjs';
import { buildServer, buildWeb, runAppScript, TSC, WEB_ROOT } from './builds.mjs';
import { auditDependencies } from './dependency-audit.mjs';
import { checkImports } from './import-rules.mjs';
import { jestResult, lineResult, tapResult } from './test-results.mjs';
import { openApiIsFresh } from './openapi.mjs';
import { packageSizes, sizeLine } from './package-sizes.mjs';
import { inData, inRoot, ROOT } from './places.mjs';
import { attempt, runNode } from './programs.mjs';
import { Trouble } from './sentences.mjs';
import { upThrowaway } from './throwaway-database.mjs';

const module = (name) => inRoot('node_modules', name);
const TYPED = [
  'shared/tsconfig.test.json',
  'server/tsconfig.test.json',
  'miniapp/tsconfig.json',
  'miniapp/tsconfig.h5.json',
];

const types = {
  name: 'types',
  run: async () => {
    await buildServer();
    for (const project of TYPED) {
      await runNode([TSC, '--noEmit', '-p', inRoot(project)], {
        cwd: ROOT,
        sentence: `The types of ${project} do not fit.`,
      });
    }
  },
};

const lint = {
  name: 'lint',
  run: async () => {
    const args = [module('eslint/bin/eslint.js'), '--max-warnings', '0', '.'];
    await runNode(args, { cwd: ROOT, sentence: 'The lint has something to say; see above.' });
  },
};

const format = {
  name: 'format',
  run: async () => {
    const args = [module('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'];
    await runNode(args, { cwd: ROOT, sentence: 'Some files are not formatted. Run: npm run format' });
  },
};

const imports = {
  name: 'import rules',
  run: async () => {
    const { cruised, missed, violations } = await checkImports();
    const broken = violations.map(({ rule, comment, from, to }) => `${rule}: ${from} → ${to}\n  ${comment}`);
    const unseen = missed.map((file) => `not read by the cruiser: ${file}`);
    if (broken.length || unseen.length)
      throw new Trouble('The import rules are broken.', [...broken, ...unseen].join('\n'));
    return `${cruised} files`;
  },
};

const jest = (args, env) => async () => {
  const report = inData('jest-report.json');
  fs.rmSync(report, { force: true });
  const call = [module('jest/bin/jest.js'), '--ci', '--json', `--outputFile=${report}`, ...args];
  return jestResult(report, await attempt(process.execPath, call, { cwd: ROOT, env: env?.() }));
};

/** Types, lint, format, import rules and the pure tests: for use while writing. */
export const quickSteps = () => [
  types,
  [lint, format, imports],
  { name: 'unit tests of shared', run: jest(['--selectProjects', 'shared']) },
];

/** Everything. `life` stops the database at the end. */
export function allSteps(life) {
  let server;
  const withDatabase = () => {
    if (!server) throw new Trouble('There is no database to test with; see above.');
    return { TEST_DATABASE_URL: server };
  };
  const scratch = (work) => withScratchDatabase(withDatabase().TEST_DATABASE_URL, work);
  return [
    {
      name: 'throw-away database',
      run: async () => {
        server = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
        if (server) return 'the one of the environment';
        const database = await upThrowaway();
        life.add(() => database.stop());
        server = database.serverUrl;
        return undefined;
      },
    },
    types,
    [lint, format, imports, { name: 'known holes in packages', run: auditDependencies }],
    { name: 'rules and scripts', run: scriptTests },
    { name: 'jest', run: jest(['--maxWorkers=2', '--testTimeout=30000'], withDatabase) },
    { name: 'bench, short form', run: shortForm('bench/short-form.mjs', [], withDatabase) },
    { name: 'migrations match entities', run: () => scratch(drift) },
    { name: 'OpenAPI document is fresh', run: openApiIsFresh },
    { name: 'fuzz, short form', run: shortForm('fuzz.mjs', ['--calls=4000']) },
    {
      name: 'load, short form',
      run: shortForm('load.mjs', ['--rows=20000', '--stations=200', '--rate=20', '--minutes=0.2']),
    },
    { name: 'faults, short form', run: shortForm('faults.mjs', ['--short']) },
    [
      { name: 'build for WeChat', run: () => build('build:weapp') },
      { name: 'build for browsers', run: async () => ((await buildWeb()) ? 'built' : 'nothing new') },
    ],
    { name: 'package sizes', run: sizes },
    { name: 'journeys in the WeChat build', run: () => journeys('miniapp/harness/run.mjs', withDatabase()) },
    { name: 'a browser', run: async () => (await chromium()).executablePath },
    { name: 'journeys in the browser', run: () => journeys('miniapp/e2e/run.mjs', withDatabase()) },
  ];
}

async function scriptTests() {
  const files = fs.readdirSync(inRoot('scripts')).filter((name) => name.endsWith('.test.mjs'));
  const call = [
    '--test',
    '--test-concurrency=2',
    '--test-reporter=tap',
    ...files.map((name) => inRoot('scripts', name)),
  ];
  return tapResult(await attempt(process.execPath, call, { cwd: ROOT }));
}

async function withScratchDatabase(server, work) {
  const name = `huiyin_scratch_${crypto.randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = '';
  const admin = await createConnection(url.href);
  try {
    await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name}`);
    await admin.end();
  }
}

/** A long run, shortened: its own words say what is wrong. */
const shortForm = (script, args, env) => async () => {
  const sentence = `${script} found something; see above.`;
  await runNode([inRoot('scripts', script), ...args], { cwd: ROOT, env: env?.(), sentence });
};

const drift = async (url) => {
  const env = { DATABASE_URL: url, DEMO_MODE: 'true', DATA_DIR: inData('drift') };
  const sentence = 'Entities and migrations differ by the SQL above: write a migration.';
  await runNode([inRoot('server/dist/drift.js')], { cwd: ROOT, env, sentence });
};

const build = async (script) =>
  void (await runAppScript(script, { sentence: 'The app does not build; the reasons are above.' }));

function sizes() {
  const packages = packageSizes();
  const tooBig = packages.filter(({ bytes, limit }) => bytes > limit);
  if (tooBig.length) throw new Trouble(`Too big: ${tooBig.map(sizeLine).join(', ')}`);
  return packages.map(sizeLine).join(', ');
}

async function journeys(file, env) {
  return lineResult(await attempt(process.execPath, [inRoot(file)], { cwd: ROOT, env: { ...env, WEB_ROOT } }));
}

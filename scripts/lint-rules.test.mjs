// The lint rules and the compiler bite: each rule is broken on purpose, in the place of a real file of the kind it guards.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { ESLint } from 'eslint';
import { filesUnder, TSC } from './builds.mjs';
import { inRoot, ROOT } from './places.mjs';
import { attempt } from './programs.mjs';

// In CI the parser would take each file from disk, once: here its text is what is planted.
process.env.TSESTREE_SINGLE_RUN = 'false';
const eslint = new ESLint({ cwd: ROOT });
const sources = ['shared/src', 'server/src', 'miniapp/src'].flatMap((folder) => filesUnder(inRoot(folder)));

/** A real file of a kind: rules that know types read only files that a tsconfig knows. */
function someFile(kind) {
  const file = sources.map((name) => path.relative(ROOT, name)).find((name) => kind.test(name));
  assert.ok(file, `there is no file like ${kind}`);
  return file;
}

const shared = () => someFile(/^shared\/src\/kernel\/(?!.*\.test\.).*\.ts$/);
const service = () => someFile(/^server\/src\/.*\.service\.ts$/);
const config = () => someFile(/^server\/src\/platform\/config\.ts$/);
const pureRules = () => someFile(/^server\/src\/.*(?<!\.test)\.rules\.ts$/);
const page = () => someFile(/^miniapp\/src\/(pages|voter)\/.*\.tsx$/);
const device = () => someFile(/^miniapp\/src\/platform\/.*\.ts$/);
const unitTest = () => someFile(/^shared\/src\/.*\.test\.ts$/);

const caught = [
  ['the environment in a service', 'no-restricted-syntax', service, 'export const port = process.env.PORT;'],
  [
    'the environment taken apart',
    'no-restricted-syntax',
    service,
    'const { env } = process;\nexport const port = env.PORT;',
  ],
  [
    'the environment imported',
    'no-restricted-syntax',
    service,
    "import { env } from 'node:process';\nexport const port = env.PORT;",
  ],
  ['the environment in shared', 'no-restricted-syntax', shared, 'export const port = process.env.PORT;'],
  ['the environment in a page', 'no-restricted-syntax', page, 'export const target = process.env.TARO_ENV;'],
  ['more than the target in platform', 'no-restricted-syntax', device, 'export const secret = process.env.SECRET;'],
  ['the time read in shared', 'no-restricted-syntax', shared, 'export const now = () => Date.now();'],
  ['the time made in a rules file', 'no-restricted-syntax', pureRules, 'export const now = () => new Date();'],
  ['chance in shared', 'no-restricted-syntax', shared, 'export const dice = () => Math.random();'],
  ['a barrel', 'no-restricted-syntax', shared, "export * from './page';"],
  ['a test that is the only one', 'no-restricted-syntax', unitTest, "test.only('one', () => undefined);"],
  ['a test that is skipped', 'no-restricted-syntax', unitTest, "describe.skip('none', () => undefined);"],
  ['a mark for later', 'no-warning-comments', service, '// TO' + 'DO: later\nexport {};'],
  [
    'a cycle between modules',
    '@typescript-eslint/no-restricted-imports',
    service,
    "import { forwardRef } from '@nestjs/common';\nexport const x = forwardRef;",
  ],
  [
    'Taro in a page',
    '@typescript-eslint/no-restricted-imports',
    page,
    "import Taro from '@tarojs/taro';\nexport const x = Taro;",
  ],
  ['wx in a page', 'no-restricted-globals', page, 'export const scan = () => wx.scanCode({});'],
  ['the browser in a page', 'no-restricted-globals', page, 'export const top = () => window.scrollTo(0, 0);'],
  [
    'a promise nobody waits for',
    '@typescript-eslint/no-floating-promises',
    service,
    'async function work() {}\nexport function run() {\n  work();\n}',
  ],
  ['any', '@typescript-eslint/no-explicit-any', service, 'export const x = (y: any) => y;'],
  [
    'a hook behind a condition',
    'react-hooks/rules-of-hooks',
    page,
    "import { useState } from 'react';\nexport function Page(p: { a: boolean }) {\n  if (p.a) useState(1);\n  return null;\n}",
  ],
  ['a file of more than 300 lines', 'max-lines', service, `export const x = 1;\n${'// line\n'.repeat(300)}`],
];

const allowed = [
  ['the environment in the one file', config, 'export const port = process.env.PORT;'],
  ['the target in platform', device, "export const isWeapp = process.env.TARO_ENV === 'weapp';"],
  ['Taro in platform', device, "import Taro from '@tarojs/taro';\nexport const go = Taro.navigateTo;"],
  ['a date from what was given', shared, 'export const date = (at: string) => new Date(at);'],
];

const rulesBrokenBy = async (code, file) => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: inRoot(file) });
  return result.messages.map((message) => message.ruleId ?? message.message);
};

for (const [what, rule, file, code] of caught) {
  test(`${rule} catches ${what}`, async () => {
    assert.ok(
      (await rulesBrokenBy(code, file())).includes(rule),
      `${rule} did not report it: ${await rulesBrokenBy(code, file())}`,
    );
  });
}

for (const [what, file, code] of allowed) {
  test(`${what} is allowed`, async () => {
    assert.deepEqual(await rulesBrokenBy(code, file()), []);
  });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'huiyin-types-'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

for (const [what, code, error] of [
  ['a wrong type', "export const n: number = 'one';", 'TS2322'],
  ['an unknown type left open', 'export const f = (x) => x;', 'TS7006'],
  ['a null that was not looked at', 'export const f = (x: string | null) => x.length;', 'TS18047'],
  ['a variable nobody uses', 'export function f() {\n  const x = 1;\n}', 'TS6133'],
]) {
  test(`the compiler catches ${what}`, async () => {
    fs.writeFileSync(path.join(folder, 'planted.ts'), `${code}\n`);
    const settings = {
      extends: inRoot('shared/tsconfig.json'),
      compilerOptions: { composite: false, noEmit: true, rootDir: '.' },
      include: ['planted.ts'],
    };
    fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(settings));
    const { code: exit, output } = await attempt(process.execPath, [TSC, '-p', folder]);
    assert.notEqual(exit, 0);
    assert.match(output, new RegExp(error));
  });
}

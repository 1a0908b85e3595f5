// What the house asks of every file and a machine can see. Import rules are in scripts/dependency-rules.cjs;
// scripts/rules.test.mjs plants a violation of each rule and asserts that it is reported.
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.{ts,tsx,mjs}', 'server/test/**', 'miniapp/{e2e,harness}/**'];
const SCRIPTS = ['**/*.{mjs,cjs,js}'];
const DEVICE = ['miniapp/src/platform/**', 'miniapp/src/app.tsx', 'miniapp/src/app.config.ts', 'miniapp/src/routes.ts'];

const syntax = (selector, message) => ({ selector, message });
const everywhere = [
  syntax('ExportAllDeclaration[exported=null]', 'No barrels: import the file that has it.'),
  syntax(
    'CallExpression[callee.property.name=/^(only|skip|todo|failing)$/][callee.object.name=/^(test|it|describe)$/]',
    'Every test runs.',
  ),
  syntax('CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]', 'Every test runs.'),
];
const READ_WHERE = 'The environment is read in server/src/platform/config.ts, in scripts and in miniapp/config only.';
const environment = [
  syntax("MemberExpression[object.name='process'][property.name='env']", READ_WHERE),
  syntax("VariableDeclarator[init.name='process'] Property[key.name='env']", READ_WHERE),
  syntax('ImportDeclaration[source.value=/^(node:)?process$/]', READ_WHERE),
];
// Replaced by the build with the name of the target.
const target = syntax(
  "MemberExpression[object.object.name='process'][object.property.name='env'][property.name!='TARO_ENV']",
  'Of the environment, the app may ask for TARO_ENV only.',
);
const clock = [
  syntax("NewExpression[callee.name='Date'][arguments.length=0]", 'Pure files take the time as an argument.'),
  syntax(
    "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    'Pure files take the time as an argument.',
  ),
  syntax(
    "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    'Pure files take chance as an argument.',
  ),
];
const restrict = (...rules) => ['error', ...everywhere, ...rules.flat()];

const forwardRef = {
  name: '@nestjs/common',
  importNames: ['forwardRef'],
  message: 'A cycle between modules is a drawing mistake.',
};
const taro = {
  name: '@tarojs/taro',
  allowTypeImports: true,
  message: 'Taro and the device are reached through miniapp/src/platform.',
};

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '**/.swc/**', '**/coverage/**'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: SCRIPTS,
    languageOptions: { globals: nodeGlobals() },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: ['shared/tsconfig.test.json', 'server/tsconfig.test.json', 'miniapp/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [forwardRef] }],
    },
  },
  {
    rules: {
      'no-restricted-syntax': restrict(environment),
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      // Cleaning what people send means naming control characters.
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { ignores: TESTS, rules: { 'max-lines': ['error', { max: 300 }] } },
  // The places that may read the environment.
  {
    files: ['server/src/platform/config.ts', 'miniapp/config/**', ...SCRIPTS, ...TESTS],
    rules: { 'no-restricted-syntax': restrict() },
  },
  // What a test gets over HTTP has no type until it was looked at.
  { files: TESTS, rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  {
    files: ['miniapp/src/platform/**', 'miniapp/src/app.config.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': restrict(target) },
  },
  // Pure files read neither the time nor chance.
  {
    files: ['shared/src/**/*.ts', '**/*.rules.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': restrict(environment, clock) },
  },
  // The app: the device behind platform/, hooks as React wants them.
  {
    files: ['miniapp/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['miniapp/src/**/*.{ts,tsx}'],
    ignores: [...DEVICE, ...TESTS],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [taro, forwardRef] }],
      'no-restricted-globals': [
        'error',
        ...[
          'wx',
          'Taro',
          'window',
          'document',
          'navigator',
          'location',
          'localStorage',
          'sessionStorage',
          'fetch',
          'getCurrentPages',
          'getApp',
        ].map((name) => ({ name, message: 'Devices and browsers are known in miniapp/src/platform only.' })),
      ],
    },
  },
);

function nodeGlobals() {
  const names = [
    ...[
      'process',
      'console',
      'Buffer',
      'URL',
      'URLSearchParams',
      'fetch',
      'performance',
      'structuredClone',
      'globalThis',
      'queueMicrotask',
    ],
    ...[
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'AbortController',
      'AbortSignal',
      'TextEncoder',
      'TextDecoder',
    ],
    ...[
      'require',
      'module',
      'exports',
      '__dirname',
      '__filename',
      'FormData',
      'Blob',
      'Response',
      'Request',
      'Headers',
      'Event',
    ],
    // What a script hands to a page in the browser runs there.
    ...['window', 'document', 'localStorage', 'getComputedStyle', 'innerWidth', 'innerHeight'],
  ];
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}

// One jest for the workspace. ESM-only packages are transformed to CommonJS, because jest runs CommonJS.
const path = require('node:path');
const esm =
  '/node_modules/(?!.*(@nestjs[/+]|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|cookie[/@]|aws4fetch|@turf[/+]|robust-predicates|point-in-polygon))';
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
    },
    module: { type: 'commonjs' },
  },
];
const base = {
  testEnvironment: 'node',
  moduleNameMapper: { '^@huiyin/shared/(.*)$': path.join(__dirname, 'shared/src/$1') },
  transform: { '^.+\\.tsx$': swc(true), '^.+\\.(ts|m?js)$': swc(false) },
  transformIgnorePatterns: [esm],
};
module.exports = {
  projects: [
    { ...base, displayName: 'shared', rootDir: 'shared', testMatch: ['<rootDir>/src/**/*.test.ts'] },
    {
      ...base,
      displayName: 'server',
      rootDir: 'server',
      testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/patience.ts'],
      globalSetup: '<rootDir>/test/global-setup.ts',
      globalTeardown: '<rootDir>/test/global-teardown.ts',
    },
    {
      ...base,
      displayName: 'miniapp',
      rootDir: 'miniapp',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      testEnvironment: 'jsdom',
      // The browser's half of platform/ and its plain elements; of Taro itself only navigation and lifecycle are stood in for.
      moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'js', 'cjs', 'mjs', 'json'],
      moduleNameMapper: {
        ...base.moduleNameMapper,
        '^@tarojs/components$': '<rootDir>/src/platform/elements.h5.tsx',
        '^@tarojs/taro$': '<rootDir>/test/taro.ts',
        '\\.(?:scss|css)$': '<rootDir>/test/nothing.ts',
      },
      setupFiles: ['<rootDir>/test/setup.ts'],
    },
  ],
};

import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
const shared = {
  // In Jest's sandbox, looking up a global is slow enough to slow down tests with a database by a quarter. Globals that
  // fake timers replace must not be listed.
  sandboxInjectedGlobals: [
    'Array',
    'Error',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Promise',
    'RegExp',
    'Set',
    'String',
    'Symbol',
  ],
  // The build of the package has a package.json with the same name.
  modulePathIgnorePatterns: ['<rootDir>/.package/', '<rootDir>/dist/'],
  // The first match applies.
  moduleNameMapper: { '\\.module\\.css$': '<rootDir>/tests/css-module.ts', '^@/(.*)$': '<rootDir>/$1' },
  // Packages that are published as ES modules only are converted to CommonJS for Jest.
  transformIgnorePatterns: ['/node_modules/(?!(openid-client|oauth4webapi|jose)/)'],
  transform: {
    '(\\.(ts|tsx|mjs)|/node_modules/(openid-client|oauth4webapi|jose)/.*\\.js)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2022',
        },
      },
    ],
  },
};

/** The package is built with Node 22 or later; CI does that in its run on Node 22. */
const isPackageMade = Number(process.versions.node.split('.')[0]) >= 22;

const cores = availableParallelism();

/** @type {import('jest').Config} */
const config = {
  // End-to-end tests wait about half of their time; Jest's default for two cores is one worker.
  maxWorkers: cores > 4 ? cores - 1 : 2 * cores,
  // Jest's own five seconds are too few on a busy machine.
  testTimeout: 30_000,
  collectCoverageFrom: ['lib/**/*.ts', 'app/**/*.{ts,tsx}', 'instrumentation.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text', 'html'],
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/tests/end-to-end/'],
    },
    {
      ...shared,
      displayName: 'components',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/**/*.test.tsx'],
    },
    {
      ...shared,
      displayName: 'end-to-end',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/end-to-end/**/*.test.ts'],
      testPathIgnorePatterns: ['\\.slow\\.test\\.ts$'],
    },
    {
      ...shared,
      displayName: 'slow',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/end-to-end/**/*.slow.test.ts'],
      testPathIgnorePatterns: isPackageMade ? [] : ['package\\.slow\\.test\\.ts$'],
    },
  ],
};

export default config;

/** @type {import('jest').Config} */
const shared = {
  // The first that fits counts.
  moduleNameMapper: { '\\.module\\.css$': '<rootDir>/tests/css-module.ts', '^@/(.*)$': '<rootDir>/$1' },
  transform: {
    '\\.(ts|tsx|mjs)$': [
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

/** @type {import('jest').Config} */
const config = {
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
    },
  ],
};

export default config;

import { setUp } from './set-up.mjs';
import { become } from './set-up/run.mjs';

// Adds the slow tests, of which jest.config.mjs leaves out the package for older versions of Node.
await setUp();
if (Number.parseInt(process.versions.node, 10) < 22)
  console.error('Skipped: the package, which is made with Node 22 or later');
process.env.NODE_ENV = 'test';
become('jest/bin/jest', process.argv.slice(2));

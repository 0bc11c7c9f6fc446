import { setUp } from './set-up.mjs';
import { become } from './set-up/run.mjs';

// The end-to-end tests start the built application.
await setUp();
process.env.NODE_ENV = 'test';
become('jest/bin/jest', [...process.argv.slice(2), '--selectProjects', 'node', 'components', 'end-to-end']);

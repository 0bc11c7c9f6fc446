import { install } from './set-up.mjs';
import { become } from './set-up/run.mjs';

// Nothing here needs the built application.
await install();
process.env.NODE_ENV = 'test';
become('jest/bin/jest', ['--selectProjects', 'node', 'components', ...process.argv.slice(2)]);

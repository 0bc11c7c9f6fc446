import { install } from './set-up.mjs';
import { become } from './set-up/run.mjs';

// These tests do not need the built application.
await install();
process.env.NODE_ENV = 'test';
// Jest would take a path that follows for a project.
become('jest/bin/jest', [...process.argv.slice(2), '--selectProjects', 'node', 'components']);

import { setUp } from './set-up.mjs';
import { become } from './set-up/run.mjs';

await setUp();
process.env.NODE_ENV = 'production';
become('next/dist/bin/next', ['start', ...process.argv.slice(2)]);

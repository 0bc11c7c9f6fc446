import { install } from './set-up.mjs';
import { become } from './set-up/run.mjs';

await install();
process.env.NODE_ENV = 'development';
become('next/dist/bin/next', ['dev', ...process.argv.slice(2)]);

import { setUp } from './set-up.mjs';
import { toListenArgs } from './set-up/listen-args.mjs';
import { checkPort } from './set-up/port.mjs';
import { become } from './set-up/run.mjs';

checkPort();
await setUp();
process.env.NODE_ENV = 'production';
become('next/dist/bin/next', ['start', ...toListenArgs(process.argv.slice(2))]);

import { install } from './set-up.mjs';
import { toListenArgs } from './set-up/listen-args.mjs';
import { checkPort } from './set-up/port.mjs';
import { become } from './set-up/run.mjs';

checkPort();
await install();
process.env.NODE_ENV = 'development';
become('next/dist/bin/next', ['dev', ...toListenArgs(process.argv.slice(2))]);

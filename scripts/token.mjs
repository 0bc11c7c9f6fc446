import { install } from './set-up.mjs';
import { runCommand } from './set-up/run.mjs';

await install();
runCommand('token');

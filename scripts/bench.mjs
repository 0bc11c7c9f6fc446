import { install } from './set-up.mjs';
import { runTypeScript } from './set-up/run.mjs';

await install();
runTypeScript('scripts/bench/run.ts');

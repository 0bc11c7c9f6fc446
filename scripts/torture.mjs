import { setUp } from './set-up.mjs';
import { runTypeScript } from './set-up/run.mjs';

await setUp();
runTypeScript('scripts/torture/run.ts');

import { setUp } from './set-up.mjs';
import { findListenProblem } from './set-up/port.mjs';
import { runCommand } from './set-up/run.mjs';

// Reported now rather than after a minute of building and filling.
const problem = await findListenProblem();
if (problem !== undefined) {
  console.error(`Consul Monitor cannot start: ${problem}`);
  process.exit(1);
}
await setUp();
runCommand('demo');

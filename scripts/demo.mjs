import { setUp } from './set-up.mjs';
import { checkPort, isPortFree, toPort } from './set-up/port.mjs';
import { runCommand } from './set-up/run.mjs';

checkPort();
const port = toPort();
// Said now, and not after a minute of building and filling.
if (!(await isPortFree(port))) {
  console.error(
    `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm run demo`,
  );
  process.exit(1);
}
await setUp();
runCommand('demo');

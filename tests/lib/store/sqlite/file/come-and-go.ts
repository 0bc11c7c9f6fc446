import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { aPoll } from '@/tests/builders';

/**
 * A process that says when it is ready, and then, once told to begin, repeatedly opens the file, records some polls and
 * closes it; prints how many it recorded.
 */
async function run(path: string, times: number): Promise<void> {
  process.send?.('ready');
  await once(process, 'message');
  let recorded = 0;
  for (let opened = 0; opened < times; opened += 1) {
    const store = openStore({ path, holdMs: 5000 });
    for (let count = 0; count < 1 + (opened % 7); count += 1) {
      await store.recordPoll(aPoll(Date.now()));
      recorded += 1;
      await sleep(3);
    }
    store.close();
  }
  process.stdout.write(String(recorded));
  process.disconnect();
}

const [path = '', times = ''] = process.argv.slice(-2);
run(path, Number(times)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});

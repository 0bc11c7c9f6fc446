import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { aPoll } from '@/tests/builders';

/** A process that repeatedly opens the file, records some polls and closes it; prints how many it recorded. */
async function run(path: string, until: number): Promise<void> {
  let recorded = 0;
  while (Date.now() < until) {
    const store = openStore({ path, holdMs: 5000 });
    for (let count = 0; count < 1 + (recorded % 7); count += 1) {
      await store.recordPoll(aPoll(Date.now()));
      recorded += 1;
      await sleep(3);
    }
    store.close();
  }
  process.stdout.write(String(recorded));
}

const [path = '', until = ''] = process.argv.slice(-2);
run(path, Number(until)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { choose, type Fault, pick } from '@/scripts/torture/fault';
import { intervalMs } from '@/scripts/torture/site';

const hour = 3_600_000;

const jumps = [40_000, hour, 26 * hour, 500 * 24 * hour] as const;

export const clocks: readonly Fault[] = [
  {
    name: 'clock runs ahead and returns',
    async run({ clock }, random) {
      const jumpMs = choose(random, jumps);
      clock.jump(jumpMs);
      await sleep(pick(random, 2, 6) * intervalMs);
      clock.jump(-jumpMs);
      await sleep(3 * intervalMs);
      return undefined;
    },
  },
  {
    name: 'clock runs ahead and returns while stopped',
    async run(site, random) {
      const jumpMs = choose(random, jumps);
      site.clock.jump(jumpMs);
      await sleep(pick(random, 2, 4) * intervalMs);
      await site.stop();
      site.clock.jump(-jumpMs);
      await site.start();
      await sleep(3 * intervalMs);
      return undefined;
    },
  },
  {
    name: 'clock is set back a little',
    async run({ clock }, random) {
      const jumpMs = pick(random, 1, 20) * 100;
      clock.jump(-jumpMs);
      await sleep(3 * intervalMs);
      clock.jump(jumpMs);
      await sleep(2 * intervalMs);
      return undefined;
    },
  },
];

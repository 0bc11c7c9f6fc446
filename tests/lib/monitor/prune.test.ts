import { toHoldMs } from '@/lib/history/coverage';
import { prune } from '@/lib/monitor/prune';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';
import { aPoll, day, hour, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

const always = { from: 0, to: noon + 1000 * day };

describe('prune', () => {
  const inFolder = useFolder();
  let store: Store;
  beforeEach(() => {
    store = openStore({ path: inFolder('history.db'), holdMs: toHoldMs(3600) });
  });
  afterEach(() => store.close());

  const said: string[] = [];
  const say = (_: object, sentence: string) => void said.push(sentence);
  const log = { info: say, warn: say, error: say };
  const pollDaily = async (from: number, to: number) => {
    for (let time = from; time <= to; time += 12 * hour) await store.recordPoll(aPoll(time));
  };
  const run = (now: number, retentionDays: number, isSteady = true) =>
    prune({ store, log, now: () => now, clock: { isSteady: () => isSteady }, retentionDays });
  const oldest = async () => ((await store.listPolledIntervals())[0]?.from ?? 0) - noon;

  it('prunes step by step when the retention was lowered from 400 to 7 days', async () => {
    await pollDaily(noon, noon + 100 * day);
    await run(noon + 100 * day, 7);
    expect(await oldest()).toBe(93 * day);
  });

  it('prunes nothing by a clock that is 500 days ahead, with or without polls', async () => {
    await pollDaily(noon, noon + 30 * day);
    await run(noon + 530 * day, 400);
    expect(await oldest()).toBe(0);
    for (let second = 0; second < 40; second += 5)
      await store.recordPoll(aPoll(noon + 530 * day + second * 1000));
    await run(noon + 530 * day + 40_000, 400);
    expect(await oldest()).toBe(0);
    expect(await store.listCoverage('dc1', always)).toHaveLength(62);
  });

  it('prunes nothing by a clock that has jumped', async () => {
    await pollDaily(noon, noon + 100 * day);
    await run(noon + 100 * day, 7, false);
    expect(await oldest()).toBe(0);
  });

  it('prunes at most three days when polls do not confirm the time', async () => {
    await pollDaily(noon, noon + 30 * day);
    await pollDaily(noon + 530 * day, noon + 532 * day);
    await run(noon + 532 * day, 400);
    expect(await oldest()).toBe(3 * day);
  });
});

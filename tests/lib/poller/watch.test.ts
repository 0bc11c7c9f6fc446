import { ConsulError } from '@/lib/consul/http/consul-error';
import { createWatcher, type Watcher } from '@/lib/poller/watch';
import { sleep } from '@/lib/sleep';
import { pass } from './pass';

describe('createWatcher', () => {
  let watcher: Watcher;
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    watcher.stop();
    jest.useRealTimers();
  });

  /** A watcher. `answers`: Consul's answers in order, then none for a long time. */
  function watching(answers: (boolean | Error)[]) {
    const seen = { waits: 0, polls: 0, warnings: new Array<string>(), infos: new Array<string>() };
    watcher = createWatcher({
      waitForChange: async (signal) => {
        seen.waits += 1;
        const answer = answers.shift();
        if (answer === undefined) await sleep(60_000, signal);
        if (answer instanceof Error) throw answer;
        return answer ?? false;
      },
      poll: async () => void (seen.polls += 1),
      onUnexpected: (error) => {
        throw error;
      },
      log: {
        info: (_, sentence) => void seen.infos.push(sentence),
        warn: (_, sentence) => void seen.warnings.push(sentence),
        error: () => undefined,
      },
      now: Date.now,
      random: () => 0,
    });
    watcher.start();
    return seen;
  }

  it('polls Consul at each change, but not without one', async () => {
    const seen = watching([true, false, true]);
    await pass(50);
    expect(seen).toMatchObject({ waits: 4, polls: 2 });
  });

  it('asks a noisy Consul five times, then at most every two seconds', async () => {
    const seen = watching(Array.from({ length: 1000 }, () => false));
    await pass(2500);
    expect(seen.waits).toBeGreaterThanOrEqual(5);
    expect(seen.waits).toBeLessThanOrEqual(7);
    expect(seen.polls).toBe(0);
  });

  it('reports why it cannot watch, retries, and reports recovery', async () => {
    const seen = watching([new ConsulError('unreachable', 'nobody is there', { url: '/' }), true]);
    await pass(50);
    expect(watcher.problem()).toBe('nobody is there');
    expect(seen.warnings).toEqual(['Changes are seen only by polling: nobody is there']);
    await pass(700);
    expect(watcher.problem()).toBeUndefined();
    expect(seen.infos).toEqual(['changes in Consul are seen immediately again']);
    expect(seen.polls).toBe(1);
  });

  it('ends when aborted', async () => {
    const seen = watching([]);
    await pass(20);
    watcher.stop();
    await pass(20);
    expect(seen.waits).toBe(1);
    expect(seen.warnings).toEqual([]);
  });
});

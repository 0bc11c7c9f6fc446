import { rememberFigures } from '@/lib/monitor/remember-figures';
import type { QueryContext } from '@/lib/queries/query-context';
import type { Store } from '@/lib/store/store';
import { aPoll, minute, noon } from '@/tests/builders';
import { openEmptyStore } from '@/tests/lib/queries/open-empty-store';

describe('rememberFigures', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  let said: string[];
  let reads: number;

  beforeEach(() => {
    opened = openEmptyStore();
    said = [];
    reads = 0;
  });
  afterEach(() => {
    jest.useRealTimers();
    opened.close();
  });

  const log = {
    info: (_: object, sentence: string) => void said.push(sentence),
    warn: (_: object, sentence: string) => void said.push(sentence),
    error: (_: object, sentence: string) => void said.push(sentence),
  };

  /** The store, which counts how often histories are read; `before` runs then. */
  function at(now: number, before: () => Promise<void> = async () => undefined): QueryContext {
    const store: Store = {
      ...opened.store,
      async listHistories(datacenter, bounds, filter) {
        if (filter?.services !== undefined) reads += 1;
        await before();
        return opened.store.listHistories(datacenter, bounds, filter);
      },
    };
    return { ...opened.at(now), store };
  }

  it('computes figures once for all requests within a minute', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'], now: noon });
    await opened.store.recordPoll(aPoll(noon));
    const figuresOf = rememberFigures(log);
    const found = await Promise.all([figuresOf(at(noon + minute)), figuresOf(at(noon + minute))]);
    for (const figures of found) expect(figures.get('dc1')?.services.size).toBe(1);
    expect((await figuresOf(at(noon + 2 * minute))).get('dc1')?.at).toBe(noon + minute);
    expect(reads).toBe(1);

    jest.advanceTimersByTime(minute);
    expect((await figuresOf(at(noon + 2 * minute))).get('dc1')?.at).toBe(noon + 2 * minute);
    expect(reads).toBe(2);
  });

  it('does not wait for slow figures, and returns them once they are ready', async () => {
    await opened.store.recordPoll(aPoll(noon));
    const figuresOf = rememberFigures(log);
    let finish = (): void => undefined;
    const long = new Promise<void>((resolve) => (finish = resolve));
    expect((await figuresOf(at(noon + minute, () => long))).size).toBe(0);
    finish();
    expect((await figuresOf(at(noon + minute))).get('dc1')?.services.size).toBe(1);
    expect(reads).toBe(1);
  });

  it('keeps the previous figures when the database cannot be read, and logs it', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'], now: noon });
    await opened.store.recordPoll(aPoll(noon));
    const figuresOf = rememberFigures(log);
    await figuresOf(at(noon + minute));
    jest.advanceTimersByTime(minute);
    const fail = () => Promise.reject(new Error('the disk is gone'));
    expect((await figuresOf(at(noon + 2 * minute, fail))).get('dc1')?.at).toBe(noon + minute);
    expect(said).toEqual(['Uptimes for metrics cannot be computed: the disk is gone']);
  });
});

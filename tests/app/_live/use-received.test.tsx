import { act, renderHook } from '@testing-library/react';
import { useReceived } from '@/app/_live/use-received';
import { someServices } from '@/tests/app/builders';
import { NewCache } from '@/tests/app/new-cache';
import { minute, noon } from '@/tests/builders';

const autoRefresh = { enabled: true, interval: 60, live: false } as const;

describe('useReceived', () => {
  beforeEach(() => jest.useFakeTimers({ now: noon }));
  afterEach(() => jest.useRealTimers());

  /** Nothing is answered until `give` is called, in the order of the questions. */
  function ask() {
    const waiting: (() => void)[] = [];
    const initial = someServices();
    const { result, rerender } = renderHook(
      ({ key }: { key: string }) => {
        const asked = () =>
          new Promise<typeof initial>((resolve) => {
            waiting.push(() => resolve(someServices()));
          });
        return useReceived({ key, ask: asked, initial, initialKey: 'all' }, autoRefresh);
      },
      {
        initialProps: { key: 'all' },
        wrapper: NewCache,
      },
    );
    return {
      isOld: () => result.current.isOld,
      show: (key: string) => rerender({ key }),
      asked: waiting,
      give: () =>
        act(async () => {
          // SWR asks in the next frame.
          await jest.advanceTimersByTimeAsync(20);
          waiting.shift()?.();
        }),
    };
  }

  it('does not count the data of the server as old while it is refreshed for the first time', async () => {
    const { isOld, asked, give } = ask();
    expect(isOld()).toBe(false);
    await act(() => jest.advanceTimersByTimeAsync(minute));
    expect([asked.length, isOld()]).toEqual([1, false]);
    await give();
    await act(() => jest.advanceTimersByTimeAsync(minute));
    expect([asked.length, isOld()]).toEqual([1, false]);
  });

  it('counts data as old while that of another question is shown', async () => {
    const { isOld, show, give } = ask();
    show('some');
    expect(isOld()).toBe(true);
    await give();
    expect(isOld()).toBe(false);
    show('all');
    expect(isOld()).toBe(true);
    await give();
    expect(isOld()).toBe(false);
  });
});

import { yieldToEventLoop } from '@/lib/yield-to-event-loop';

/** Works in parts of a millisecond. */
async function work(parts: number): Promise<void> {
  for (let part = 0; part < parts; part += 1) {
    const until = performance.now() + 1;
    while (performance.now() < until);
    await yieldToEventLoop();
  }
}

describe('yieldToEventLoop', () => {
  it('resumes one of many heavy workers in each turn of the loop', async () => {
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all([work(50), work(50), work(50), work(50)]);
    isOver = true;
    // 200 ms of work in turns of 10 ms plus a part; without turns there would be none.
    expect(turns).toBeGreaterThanOrEqual(10);
  });
});

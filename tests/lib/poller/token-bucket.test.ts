import { createTokenBucket } from '@/lib/poller/token-bucket';

describe('createTokenBucket', () => {
  it('allows a burst, then a steady rate', () => {
    let now = 0;
    const bucket = createTokenBucket({ capacity: 3, everyMs: 2000, now: () => now });
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0]);
    expect(bucket.take()).toBe(2000);
    now += 2000;
    expect(bucket.take()).toBe(2000);
  });

  it('is full again after a rest, and never more than full', () => {
    let now = 0;
    const bucket = createTokenBucket({ capacity: 2, everyMs: 2000, now: () => now });
    bucket.take();
    bucket.take();
    now += 3_600_000;
    expect([bucket.take(), bucket.take()]).toEqual([0, 0]);
    expect(bucket.take()).toBeGreaterThan(0);
  });

  it('is not confused by a clock that goes back', () => {
    let now = 10_000;
    const bucket = createTokenBucket({ capacity: 1, everyMs: 2000, now: () => now });
    bucket.take();
    now = 0;
    expect(bucket.take()).toBe(2000);
  });
});

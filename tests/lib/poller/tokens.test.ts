import { createTokens } from '@/lib/poller/tokens';

describe('createTokens', () => {
  it('gives some at once, and then one in a while', () => {
    let now = 0;
    const tokens = createTokens({ most: 3, everyMs: 2000, now: () => now });
    expect([tokens.take(), tokens.take(), tokens.take()]).toEqual([0, 0, 0]);
    expect(tokens.take()).toBe(2000);
    now += 2000;
    expect(tokens.take()).toBe(2000);
  });

  it('is full again after a rest, and never more than full', () => {
    let now = 0;
    const tokens = createTokens({ most: 2, everyMs: 2000, now: () => now });
    tokens.take();
    tokens.take();
    now += 3_600_000;
    expect([tokens.take(), tokens.take()]).toEqual([0, 0]);
    expect(tokens.take()).toBeGreaterThan(0);
  });

  it('is not confused by a clock that goes back', () => {
    let now = 10_000;
    const tokens = createTokens({ most: 1, everyMs: 2000, now: () => now });
    tokens.take();
    now = 0;
    expect(tokens.take()).toBe(2000);
  });
});

import { toFirstDue, toNextDue } from '@/lib/poller/due';
import { noon } from '@/tests/builders';

const minute = 60_000;

describe('toFirstDue', () => {
  it('is a whole interval after the start, on a whole second', () => {
    expect(toFirstDue(noon, minute)).toBe(noon + minute);
    expect(toFirstDue(noon + 1, minute)).toBe(noon + minute + 1000);
  });
});

describe('toNextDue', () => {
  it('does not accumulate small delays', () => {
    expect(toNextDue(noon, noon + 3, minute)).toBe(noon + minute);
    expect(toNextDue(noon, noon + 20_900, minute)).toBe(noon + minute);
  });

  it('is a whole interval after a poll that came long after it was due', () => {
    expect(toNextDue(noon, noon + 50_300, minute)).toBe(noon + 50_000 + minute);
    expect(toNextDue(noon, noon + 3_600_300, minute)).toBe(noon + 3_600_000 + minute);
  });

  it('is the next second when each second is due', () => {
    expect(toNextDue(noon, noon + 3, 1000)).toBe(noon + 1000);
    expect(toNextDue(noon, noon + 700, 1000)).toBe(noon + 1000);
    expect(toNextDue(noon, noon + 1_400, 1000)).toBe(noon + 2000);
  });
});

import type { Span } from '@/lib/history/span';
import { measureUnknown } from '@/lib/history/unknown';
import { toWindowFigures } from '@/lib/history/window-figures';
import { hour, noon } from '@/tests/builders';

const window = { from: noon, to: noon + 10 * hour };
const covered = measureUnknown([window]);

const aSpan = (status: Span['status'], fromHour: number, toHour: number | null): Span => ({
  status,
  from: noon + fromHour * hour,
  to: toHour === null ? null : noon + toHour * hour,
});

describe('toWindowFigures', () => {
  it('adds up the time of all instances, with warning counted as up and maintenance left out', () => {
    const instances = [
      [aSpan('passing', -5, 4), aSpan('critical', 4, 6), aSpan('warning', 6, null)],
      [aSpan('maintenance', 0, 8), aSpan('passing', 8, null)],
    ];
    expect(toWindowFigures(instances, window, covered)).toEqual({
      uptime: 10 / 12,
      known: 1,
      transitions: 3,
    });
  });

  it('ignores time without coverage', () => {
    const unknownMs = measureUnknown([{ from: noon, to: noon + 4 * hour }]);
    const figures = toWindowFigures(
      [[aSpan('passing', 0, 3), aSpan('critical', 3, null)]],
      window,
      unknownMs,
    );
    expect(figures).toEqual({ uptime: 3 / 4, known: 0.4, transitions: 1 });
  });

  it('returns null without coverage, or without registrations', () => {
    const none = { uptime: null, known: 0, transitions: 0 };
    expect(toWindowFigures([[aSpan('passing', 0, null)]], window, measureUnknown([]))).toEqual(none);
    expect(toWindowFigures([], window, covered)).toEqual(none);
    expect(toWindowFigures([[aSpan('passing', -9, -1)]], window, covered)).toEqual(none);
  });

  it('has no uptime when it was in maintenance all the time, although it is covered', () => {
    expect(toWindowFigures([[aSpan('maintenance', 0, null)]], window, covered)).toEqual({
      uptime: null,
      known: 1,
      transitions: 0,
    });
  });

  it('counts time that several instances share as known once', () => {
    const instances = [[aSpan('passing', 0, 3)], [aSpan('passing', 1, 2)], [aSpan('passing', 2, 5)]];
    expect(toWindowFigures(instances, window, covered)).toMatchObject({ known: 0.5, uptime: 1 });
  });

  it('is 1 only without a bad moment', () => {
    const bad = { ...aSpan('critical', 5, 5), to: noon + 5 * hour + 1 };
    const rest = { ...aSpan('passing', 5, null), from: noon + 5 * hour + 1 };
    const { uptime } = toWindowFigures([[aSpan('passing', 0, 5), bad, rest]], window, covered);
    expect(uptime).toBeLessThan(1);
    expect(uptime).toBeGreaterThan(0.9999);
  });
});

import { toAbsences } from '@/lib/history/absence';
import type { Span } from '@/lib/history/span';

const bounds = { from: 0, to: 100 };
const span = (from: number, to: number | null): Span => ({ status: 'passing', from, to });

describe('toAbsences', () => {
  it('has none while something is registered', () => {
    expect(toAbsences([[span(0, 10), span(10, null)], [span(5, 20)]], bounds)).toEqual([]);
  });

  it('has none where every instance is replaced at one poll', () => {
    expect(toAbsences([[span(0, 10)], [span(0, 10)], [span(10, null)]], bounds)).toEqual([]);
  });

  it('lasts from the last to leave to the first that is back', () => {
    expect(toAbsences([[span(0, 10)], [span(0, 15)], [span(30, null)]], bounds)).toEqual([
      { from: 15, to: 30 },
    ]);
  });

  it('lasts while nothing is back', () => {
    expect(toAbsences([[span(0, 10), span(20, 30)]], bounds)).toEqual([
      { from: 10, to: 20 },
      { from: 30, to: null },
    ]);
  });

  it('is returned only when it begins within the bounds', () => {
    expect(toAbsences([[span(0, 10), span(20, 30)]], { from: 11, to: 30 })).toEqual([]);
  });

  it('is not returned when Consul began to hide the service', () => {
    expect(toAbsences([[span(0, 10)]], bounds, (time) => time !== 10)).toEqual([]);
  });

  it('is not returned for a service that never existed', () => {
    expect(toAbsences([], bounds)).toEqual([]);
  });
});

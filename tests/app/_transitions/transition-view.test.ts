import {
  defaultTransitionView,
  toApiQuery,
  toTransitionFilter,
  toTransitionQuery,
  toTransitionsPath,
  toTransitionView,
} from '@/app/_transitions/transition-view';
import { hour, noon } from '@/tests/builders';

describe('toTransitionView', () => {
  it('is all transitions without parameters', () => {
    expect(toTransitionView({})).toEqual(defaultTransitionView);
  });

  it('round-trips a view through the address', () => {
    const query =
      '?status=critical,warning&service=web&node=n+1&instance=k1&from=2026-01-01T00:00:00.000Z&cursor=5.1';
    const view = toTransitionView(Object.fromEntries(new URLSearchParams(query)));
    expect(view).toMatchObject({
      service: 'web',
      node: 'n 1',
      instance: 'k1',
      from: 1767225600000,
      to: null,
    });
    expect(toTransitionQuery(view)).toBe(query);
  });

  it.each([
    ['a status that there is not', { status: 'broken' }],
    ['a time that there is not', { range: '2h' }],
    ['a date that is none', { from: 'yesterday' }],
    ['an end before its start', { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
  ])('omits %s', (_, parameters) => {
    expect(toTransitionView(parameters)).toEqual(defaultTransitionView);
  });
});

describe('toTransitionFilter', () => {
  it('reaches back from now by the chosen range', () => {
    const filter = toTransitionFilter(
      { ...defaultTransitionView, range: '6h', statuses: ['critical'] },
      noon,
    );
    expect(filter).toEqual({ statuses: ['critical'], since: noon - 6 * hour });
  });

  it('prefers exact bounds', () => {
    const view = { ...defaultTransitionView, range: '6h', to: noon - 24 * hour } as const;
    expect(toTransitionFilter(view, noon)).toEqual({ before: noon - 24 * hour });
  });
});

describe('toApiQuery', () => {
  it('uses exact times', () => {
    const view = { ...defaultTransitionView, service: 'a&b', range: '1h' } as const;
    expect(toApiQuery(view, 10, 3_600_000)).toBe('?service=a%26b&from=1970-01-01T00:00:00.000Z&limit=10');
  });
});

describe('toTransitionsPath', () => {
  it('links to the list of one service', () => {
    expect(toTransitionsPath({ service: 'web' })).toBe('/transitions?service=web');
  });
});

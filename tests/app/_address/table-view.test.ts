import { defaultView, toQuery, toTableView } from '@/app/_address/table-view';

describe('toTableView', () => {
  it('shows everything, worst first, without parameters', () => {
    expect(toTableView({})).toEqual(defaultView);
  });

  it('reads the parameters of the address', () => {
    expect(
      toTableView({
        q: 'api',
        status: 'critical,warning',
        sort: 'name',
        reverse: '1',
        range: '7d',
        dc: 'dc2',
      }),
    ).toEqual({
      search: 'api',
      statuses: ['critical', 'warning'],
      datacenter: 'dc2',
      sort: 'name',
      isReversed: true,
      range: '7d',
    });
  });

  it('ignores invalid values', () => {
    expect(toTableView({ status: 'broken', sort: 'colour', range: '2y', q: ['a', 'b'] })).toEqual({
      ...defaultView,
      search: 'a',
    });
  });
});

describe('toQuery', () => {
  it('is empty for the default view', () => {
    expect(toQuery(defaultView)).toBe('');
  });

  it('round-trips a view through the address', () => {
    const view = {
      search: 'a&b c',
      statuses: ['critical'],
      datacenter: 'dc2',
      sort: 'uptime',
      isReversed: true,
      range: '90d',
    } as const;
    expect(toTableView(Object.fromEntries(new URLSearchParams(toQuery(view))))).toEqual(view);
  });
});

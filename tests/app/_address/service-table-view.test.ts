import {
  defaultServiceTableView,
  toServiceTableQuery,
  toServiceTableView,
} from '@/app/_address/service-table-view';

describe('toServiceTableView', () => {
  it('shows everything, worst first, without parameters', () => {
    expect(toServiceTableView({})).toEqual(defaultServiceTableView);
  });

  it('reads the parameters of the address', () => {
    expect(
      toServiceTableView({
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
    expect(toServiceTableView({ status: 'broken', sort: 'colour', range: '2y', q: ['a', 'b'] })).toEqual({
      ...defaultServiceTableView,
      search: 'a',
    });
  });
});

describe('toServiceTableQuery', () => {
  it('is empty for the default view', () => {
    expect(toServiceTableQuery(defaultServiceTableView)).toBe('');
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
    expect(toServiceTableView(Object.fromEntries(new URLSearchParams(toServiceTableQuery(view))))).toEqual(
      view,
    );
  });
});

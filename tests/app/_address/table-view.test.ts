import { defaultView, toQuery, toTableView } from '@/app/_address/table-view';

describe('toTableView', () => {
  it('is the worst first, all of them, without parameters', () => {
    expect(toTableView({})).toEqual(defaultView);
  });

  it('reads what the address says', () => {
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

  it('ignores what it does not understand', () => {
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

  it('gives back, read again, the view it was made of', () => {
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

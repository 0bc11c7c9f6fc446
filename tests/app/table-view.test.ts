import { defaultView, toQuery, toTableView } from '@/app/table-view';

describe('toTableView', () => {
  it('is the worst first, all of them, without parameters', () => {
    expect(toTableView({})).toEqual(defaultView);
  });

  it('reads what the address says', () => {
    expect(toTableView({ q: 'api', status: 'critical,warning', sort: 'name', reverse: '1' })).toEqual({
      search: 'api',
      statuses: ['critical', 'warning'],
      sort: 'name',
      isReversed: true,
    });
  });

  it('ignores what it does not understand', () => {
    expect(toTableView({ status: 'broken', sort: 'colour', q: ['a', 'b'] })).toEqual({
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
    const view = { search: 'a&b c', statuses: ['critical'], sort: 'uptime', isReversed: true } as const;
    expect(toTableView(Object.fromEntries(new URLSearchParams(toQuery(view))))).toEqual(view);
  });
});

import type { Status } from '@/lib/health/status';
import { toChanges } from '@/lib/history/changes';

describe('toChanges', () => {
  const of = (statuses: Record<string, Status>) =>
    new Map(Object.entries(statuses).map(([key, status]) => [key, { status }]));

  it.each<[string, Record<string, Status>, Record<string, Status>, object[]]>([
    ['nothing, where nothing was and nothing is', {}, {}, []],
    ['nothing, where all is as it was', { a: 'critical' }, { a: 'critical' }, []],
    ['first sight, with no status before', {}, { a: 'critical' }, [{ key: 'a', after: 'critical' }]],
    [
      'another status',
      { a: 'passing', b: 'passing' },
      { a: 'warning', b: 'passing' },
      [{ key: 'a', before: 'passing', after: 'warning' }],
    ],
    ['the end of one, with no status after', { a: 'warning' }, {}, [{ key: 'a', before: 'warning' }]],
    [
      'one that goes while another comes',
      { a: 'passing' },
      { b: 'passing' },
      [
        { key: 'b', after: 'passing' },
        { key: 'a', before: 'passing' },
      ],
    ],
  ])('finds %s', (_, open, seen, expected) => {
    expect(toChanges(of(open), of(seen))).toEqual(expected);
  });
});

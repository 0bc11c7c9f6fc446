import { toChanges } from '@/lib/history/changes';

describe('toChanges', () => {
  it('says nothing of what stayed', () => {
    const one = new Map([['a', { status: 'passing' as const }]]);
    expect(toChanges(one, new Map(one))).toEqual([]);
  });

  it('names what changed, what is new and what is gone', () => {
    const open = new Map([
      ['a', { status: 'passing' as const }],
      ['b', { status: 'passing' as const }],
    ]);
    const seen = new Map([
      ['a', { status: 'critical' as const }],
      ['c', { status: 'warning' as const }],
    ]);
    expect(toChanges(open, seen)).toEqual([
      { key: 'a', before: 'passing', after: 'critical' },
      { key: 'c', after: 'warning' },
      { key: 'b', before: 'passing' },
    ]);
  });
});

import { selectDatacenters } from '@/lib/poller/select-datacenters';
import { day, hour, noon } from '@/tests/builders';

describe('selectDatacenters', () => {
  it.each<[string, string[], [string, number][], string[]]>([
    ['nothing of nothing', [], [], []],
    ['those that Consul names, in its order', ['dc2', 'dc1'], [['dc1', noon]], ['dc2', 'dc1']],
    [
      'those that were seen, before Consul has named any',
      [],
      [
        ['dc2', noon],
        ['dc1', noon - hour],
      ],
      ['dc1', 'dc2'],
    ],
    [
      'one that Consul has just ceased to name',
      ['dc1'],
      [
        ['dc1', noon],
        ['dc2', noon - hour],
      ],
      ['dc1', 'dc2'],
    ],
    [
      'not one that was last seen a day before',
      ['dc1'],
      [
        ['dc1', noon],
        ['dc2', noon - day],
      ],
      ['dc1'],
    ],
    [
      'all that were seen until Consul went, however long ago',
      [],
      [
        ['dc1', 5],
        ['dc2', 6],
      ],
      ['dc1', 'dc2'],
    ],
  ])('returns %s', (_, named, seen, expected) => {
    expect(selectDatacenters(named, new Map(seen))).toEqual(expected);
  });

  it('returns the peers last', () => {
    expect(selectDatacenters(['dc2'], new Map([['dc1', noon]]), ['peer:b', 'peer:a'])).toEqual([
      'dc2',
      'dc1',
      'peer:a',
      'peer:b',
    ]);
  });

  it('drops peers that Consul no longer lists, but keeps recent ones while it lists none', () => {
    const seen = new Map([
      ['dc1', noon],
      ['peer:a', noon],
      ['peer:b', noon - day],
    ]);
    expect(selectDatacenters(['dc1'], seen, [])).toEqual(['dc1']);
    expect(selectDatacenters(['dc1'], seen)).toEqual(['dc1', 'peer:a']);
  });
});

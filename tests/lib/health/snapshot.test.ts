import { isSuddenlyEmpty, toInstanceHealth } from '@/lib/health/snapshot';
import { aCheck, anInstance, aSnapshot } from '@/tests/builders';

describe('toInstanceHealth', () => {
  it('is empty for a snapshot without instances, whatever checks there are', () => {
    expect(toInstanceHealth(aSnapshot({ instances: [] }))).toEqual([]);
  });

  it('counts an instance without checks as passing', () => {
    const instance = anInstance();
    expect(toInstanceHealth(aSnapshot({ checks: [] }))).toEqual([
      { instance, status: 'passing', checks: [] },
    ]);
  });

  it("uses the worst status of own checks and the node's", () => {
    const own = aCheck({ status: 'warning' });
    const ofNode = aCheck({ serviceId: '', status: 'critical' });
    expect(toInstanceHealth(aSnapshot({ checks: [ofNode, own] }))).toEqual([
      { instance: anInstance(), status: 'critical', checks: [own, ofNode] },
    ]);
  });

  it('counts a node check for every instance on that node, and for no other', () => {
    const instances = [
      anInstance({ serviceId: 'web-1' }),
      anInstance({ serviceId: 'web-2' }),
      anInstance({ serviceId: 'web-1', node: 'n2' }),
    ];
    const checks = [aCheck({ serviceId: '', status: 'maintenance' })];
    const health = toInstanceHealth(aSnapshot({ instances, checks }));
    expect(health.map(({ status }) => status)).toEqual(['maintenance', 'maintenance', 'passing']);
  });

  it('counts no check of another instance, nor of the same service ID on another node', () => {
    const checks = [
      aCheck({ serviceId: 'web-2', status: 'critical' }),
      aCheck({ serviceId: 'web-1', node: 'n2', status: 'critical' }),
    ];
    expect(toInstanceHealth(aSnapshot({ checks }))[0]).toMatchObject({ status: 'passing', checks: [] });
  });
});

describe('isSuddenlyEmpty', () => {
  const before = { instances: 3, checks: 5 };

  it.each([
    ['is the end of all instances', aSnapshot({ instances: [] }), before, true],
    ['is the end of all checks', aSnapshot({ checks: [] }), before, true],
    ['is not the end of all but one', aSnapshot(), before, false],
    [
      'is not an empty answer at first',
      aSnapshot({ instances: [], checks: [] }),
      { instances: 0, checks: 0 },
      false,
    ],
    [
      'is not a cluster that never had a check',
      aSnapshot({ checks: [] }),
      { instances: 3, checks: 0 },
      false,
    ],
  ])('%s', (_, snapshot, past, expected) => {
    expect(isSuddenlyEmpty(snapshot, past)).toBe(expected);
  });
});

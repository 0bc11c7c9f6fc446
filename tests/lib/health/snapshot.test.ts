import { isSuddenlyEmpty, toInstanceHealth } from '@/lib/health/snapshot';
import { aCheck, anInstance, aSnapshot } from '@/tests/builders';

describe('toInstanceHealth', () => {
  it('takes an instance without any check for passing', () => {
    expect(toInstanceHealth(aSnapshot({ checks: [] }))).toMatchObject([{ status: 'passing', checks: [] }]);
  });

  it('counts a node’s check for every instance on that node, and for no other', () => {
    const instances = [
      anInstance(),
      anInstance({ serviceId: 'db-1', service: 'db' }),
      anInstance({ node: 'n2' }),
    ];
    const checks = [aCheck(), aCheck({ serviceId: '', status: 'critical' })];
    expect(toInstanceHealth(aSnapshot({ instances, checks })).map(({ status }) => status)).toEqual([
      'critical',
      'critical',
      'passing',
    ]);
  });

  it('tells apart the same service ID on two nodes', () => {
    const instances = [anInstance(), anInstance({ node: 'n2' })];
    const checks = [aCheck(), aCheck({ node: 'n2', status: 'warning' })];
    expect(toInstanceHealth(aSnapshot({ instances, checks })).map(({ status }) => status)).toEqual([
      'passing',
      'warning',
    ]);
  });
});

describe('isSuddenlyEmpty', () => {
  const before = { instances: 2, checks: 3 };

  it.each([
    ['all instances are gone', aSnapshot({ instances: [] }), true],
    ['all checks are gone', aSnapshot({ checks: [] }), true],
    ['something is left', aSnapshot(), false],
  ])('%s', (_, snapshot, expected) => {
    expect(isSuddenlyEmpty(snapshot, before)).toBe(expected);
  });

  it('believes emptiness where nothing was', () => {
    const empty = aSnapshot({ instances: [], checks: [] });
    expect(isSuddenlyEmpty(empty, { instances: 0, checks: 0 })).toBe(false);
  });
});

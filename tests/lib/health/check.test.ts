import { checkKey, isMaintenanceCheck, isNodeCheck } from '@/lib/health/check';
import { aCheck } from '../../builders';

describe('isMaintenanceCheck', () => {
  it.each([
    ['_node_maintenance', true],
    ['_service_maintenance:web-1', true],
    ['_service_maintenance:', true],
    ['_service_maintenance', false],
    ['_node_maintenance_2', false],
    ['maintenance', false],
    ['', false],
  ])('of %j is %s', (checkId, expected) => {
    expect(isMaintenanceCheck(checkId)).toBe(expected);
  });
});

describe('isNodeCheck', () => {
  it('is recognized by its empty service ID', () => {
    expect(isNodeCheck({ serviceId: '' })).toBe(true);
    expect(isNodeCheck({ serviceId: 'web-1' })).toBe(false);
  });
});

describe('checkKey', () => {
  it('differs wherever datacenter, node or check ID do', () => {
    const checks = [
      aCheck({ node: 'a', checkId: 'b' }),
      aCheck({ node: 'b', checkId: 'a' }),
      aCheck({ node: 'ab', checkId: '' }),
      aCheck({ node: '', checkId: 'ab' }),
      aCheck({ datacenter: 'dc2', node: 'a', checkId: 'b' }),
    ];
    expect(new Set(checks.map(checkKey)).size).toBe(checks.length);
  });

  it('is the same whatever else changes', () => {
    expect(checkKey(aCheck({ status: 'critical', output: 'x' }))).toBe(checkKey(aCheck()));
  });
});

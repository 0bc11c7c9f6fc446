import { isMaintenanceCheck, isNodeCheck } from '@/lib/health/check';

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

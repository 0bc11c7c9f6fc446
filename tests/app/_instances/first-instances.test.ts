import type { InstanceDetail, ServiceDetail } from '@/lib/queries/get-service';
import { isWhole, toFirstDetail, toFirstInstances } from '@/app/_instances/first-instances';
import { anInstanceSummary, aServiceSummary } from '@/tests/app/builders';

const many = Array.from({ length: 120 }, (_, number) => ({
  ...anInstanceSummary({ id: `i${number}`, status: number % 40 === 39 ? 'critical' : 'passing' }),
  checks: [],
}));

function aServiceDetail(instances: InstanceDetail[], sidecars: ServiceDetail[] = []): ServiceDetail {
  return { ...aServiceSummary(), instances, sidecars };
}

describe('toFirstInstances', () => {
  it('keeps the order of a short list', () => {
    const few = many.slice(0, 100);
    expect(toFirstInstances(few)).toBe(few);
  });

  it('lists those that need attention first, the others in order', () => {
    const ids = toFirstInstances(many, 6).map(({ id }) => id);
    expect(ids).toEqual(['i39', 'i79', 'i119', 'i0', 'i1', 'i2']);
  });
});

describe('toFirstDetail', () => {
  it('shortens the sidecars as well', () => {
    const service = aServiceDetail(many.slice(0, 3), [aServiceDetail(many)]);
    const first = toFirstDetail(service);
    expect(first.instances).toHaveLength(3);
    expect(first.sidecars[0]?.instances).toHaveLength(50);
    expect([isWhole(service), isWhole(first)]).toEqual([false, true]);
  });
});

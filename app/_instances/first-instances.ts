import type { InstanceDetail, ServiceDetail } from '@/lib/queries/get-service';
import type { InstanceSummary } from '@/lib/queries/list-services';
import { compareAttention } from '@/app/_ui/compare-attention';
import { initialRows, maxCompleteRows } from '@/app/_ui/first-rows';

/** Returns the first items of a long list, those that need attention first; a short list unchanged. */
export function toFirstInstances<Instance extends Pick<InstanceSummary, 'status'>>(
  instances: readonly Instance[],
  limit = initialRows,
): readonly Instance[] {
  if (instances.length <= maxCompleteRows) return instances;
  return instances.toSorted((a, b) => compareAttention(a.status, b.status)).slice(0, limit);
}

/** Returns a service with the first of its instances, and of its sidecars', for its page. */
export function toFirstDetail<Detail extends ServiceDetail>(service: Detail): Detail {
  return {
    ...service,
    instances: toFirstInstances<InstanceDetail>(service.instances),
    sidecars: service.sidecars.map(toFirstDetail),
  };
}

/** Returns whether `toFirstDetail` includes all instances. */
export function isWhole(service: ServiceDetail): boolean {
  return service.instances.length <= maxCompleteRows && service.sidecars.every(isWhole);
}

import type { InstanceDetail, ServiceDetail } from '@/lib/queries/get-service';
import type { InstanceSummary } from '@/lib/queries/list-services';
import { compareAttention } from '@/app/_ui/attention';
import { firstRows, plainRows } from '@/app/_ui/first-rows';

/** A short list as it is; of a long one the first so many, those that need a person before the others. */
export function toFirstInstances<Instance extends Pick<InstanceSummary, 'status'>>(
  instances: readonly Instance[],
  most = firstRows,
): readonly Instance[] {
  if (instances.length <= plainRows) return instances;
  return instances.toSorted((a, b) => compareAttention(a.status, b.status)).slice(0, most);
}

/** A service with the first of its instances, and of its sidecars', as its page holds it. */
export function toFirstDetail<Detail extends ServiceDetail>(service: Detail): Detail {
  return {
    ...service,
    instances: toFirstInstances<InstanceDetail>(service.instances),
    sidecars: service.sidecars.map(toFirstDetail),
  };
}

/** Whether it holds them all. */
export function isWhole(service: ServiceDetail): boolean {
  return service.instances.length <= plainRows && service.sidecars.every(isWhole);
}

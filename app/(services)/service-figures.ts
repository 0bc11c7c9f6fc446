import { countStatuses } from '@/lib/health/status';
import type { ServiceSummary } from '@/lib/queries/list-services';
import type { ServiceFigures } from '@/app/_live/use-services';
import { isInDatacenter } from '@/app/_table/select-rows';

/** Returns the figures of all services. `datacenter`: the view's; the empty name stands for all. */
export function toServiceFigures(services: readonly ServiceSummary[], datacenter: string): ServiceFigures {
  const here = services.filter((service) => isInDatacenter(service, datacenter));
  return {
    total: services.length,
    counts: countStatuses(here.map(({ status }) => status)),
    critical: services.filter(({ status }) => status === 'critical').length,
  };
}

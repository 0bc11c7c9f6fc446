import { toQualifiedName } from '@/lib/health/qualified-name';
import type { ServiceSummary } from '@/lib/queries/list-services';
import type { ServiceTableView } from '@/app/_address/service-table-view';
import type { Uptimes } from '@/app/_history/uptimes';
import type { Services } from '@/app/_live/use-services';
import { maxCompleteRows, takeFirst } from '@/app/_ui/first-rows';
import { filterServices, toServiceOrder } from './select-services';
import { toServiceFigures } from './service-figures';

/** A list with more instances than this in total is not rendered completely. */
const maxInstances = 500;

/** The number of instances rendered for each service of such a list. */
const firstInstances = 10;

/** Returns the services to render with the page: all of them, or the first of the view. */
export function toFirstServices(all: Services, view: ServiceTableView, uptimes: Uptimes): Services {
  const { services } = all;
  if (services.length <= maxCompleteRows && countInstances(services) <= maxInstances) return all;
  const shown = filterServices(services, view);
  return {
    ...all,
    services: takeFirst(shown, toServiceOrder(view, uptimes)).map(withFirstInstances),
    first: { ...toServiceFigures(services, view.datacenter), shown: shown.length },
  };
}

/** Returns the uptimes of the services in the page. */
export function toFirstUptimes(all: Uptimes, { services, first }: Services): Uptimes {
  if (first === undefined) return all;
  const names = new Set(services.flatMap((service) => [service.name, toQualifiedName(service)]));
  return new Map([...all].filter(([name]) => names.has(name)));
}

function countInstances(services: readonly ServiceSummary[]): number {
  let count = 0;
  for (const { instances, sidecars } of services) count += instances.length + countInstances(sidecars);
  return count;
}

function withFirstInstances(service: ServiceSummary): ServiceSummary {
  return {
    ...service,
    instances: service.instances.slice(0, firstInstances),
    sidecars: service.sidecars.map(withFirstInstances),
  };
}

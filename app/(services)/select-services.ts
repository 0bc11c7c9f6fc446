import { toQualifiedName } from '@/lib/health/qualified-name';
import { countAll } from '@/lib/health/status';
import type { ServiceSummary } from '@/lib/queries/list-services';
import type { ServiceColumn, ServiceTableView } from '@/app/_address/service-table-view';
import type { Uptimes } from '@/app/_history/uptimes';
import { compareText, filterRows, toRowOrder } from '@/app/_table/select-rows';
import { compareAttention } from '@/app/_ui/compare-attention';
import { toServiceUrl } from '@/app/_ui/service-url';

/** Returns the services in the view, in its order. `uptimes` are needed only when sorting by them. */
export function selectServices(
  services: readonly ServiceSummary[],
  view: ServiceTableView,
  uptimes: Uptimes,
): ServiceSummary[] {
  return filterServices(services, view).sort(toServiceOrder(view, uptimes));
}

/** Returns the services in the view. */
export function filterServices(
  services: readonly ServiceSummary[],
  view: ServiceTableView,
): ServiceSummary[] {
  const chosen = services.filter(
    ({ status }) => view.statuses.length === 0 || view.statuses.includes(status),
  );
  return filterRows(chosen, view, matches);
}

/** Returns the view's order as a comparison. */
export function toServiceOrder(
  view: ServiceTableView,
  uptimes: Uptimes,
): (a: ServiceSummary, b: ServiceSummary) => number {
  const compare: Compare = comparisons[view.sort];
  return toRowOrder(view, (a, b) => compare(a, b, uptimes));
}

/** Returns whether the name, a tag or a node contains the word. */
function matches(service: ServiceSummary, word: string): boolean {
  if (service.name.toLowerCase().includes(word)) return true;
  if (service.tags.some((tag) => tag.toLowerCase().includes(word))) return true;
  return service.instances.some((instance) => instance.node.toLowerCase().includes(word));
}

type Compare = (a: ServiceSummary, b: ServiceSummary, uptimes: Uptimes) => number;

/** How each column sorts when first chosen: worst, newest or alphabetically first on top. */
const comparisons = {
  name: (a, b) => compareText(a.name, b.name),
  datacenter: (a, b) => compareText(a.datacenter, b.datacenter),
  status: (a, b) => compareAttention(a.status, b.status),
  passing: (a, b) => passingShare(a) - passingShare(b),
  since: (a, b) => Date.parse(b.since) - Date.parse(a.since),
  link: (a, b) => compareText(toLinkOrder(a), toLinkOrder(b)),
  tags: (a, b) => compareText(a.tags.join(' '), b.tags.join(' ')),
  history: byUptime,
  uptime: byUptime,
} as const satisfies Record<ServiceColumn, Compare>;

/** Lowest first; a service without a known uptime comes last. */
function byUptime(a: ServiceSummary, b: ServiceSummary, uptimes: Uptimes): number {
  return (toUptime(a, uptimes) ?? 101) - (toUptime(b, uptimes) ?? 101);
}

/** With several datacenters, uptimes are keyed by name and datacenter. */
function toUptime(service: ServiceSummary, uptimes: Uptimes): number | null | undefined {
  return uptimes.get(service.name) ?? uptimes.get(toQualifiedName(service));
}

function passingShare({ counts }: ServiceSummary): number {
  return counts.passing / Math.max(1, countAll(counts));
}

/** A service without a link comes last. */
function toLinkOrder({ instances }: ServiceSummary): string {
  return toServiceUrl(instances) ?? '\uffff';
}

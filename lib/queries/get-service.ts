import { withSidecars } from '@/lib/health/service';
import { type CheckDetail, toCheckDetail } from './check-detail';
import { type ConsulState, getConsulState } from './get-consul-state';
import { type GoneSummary, listMissing } from './gone-summary';
import { listFlapping } from './list-flapping';
import {
  type InstanceSummary,
  listPresentServices,
  type ServiceSummary,
  toInstanceSummary,
  toServiceSummary,
} from './list-services';
import { type QueryContext, toDatacenterNames } from './query-context';

export type InstanceDetail = InstanceSummary & { checks: CheckDetail[] };

/** One service with its instances' checks. */
export type ServiceDetail = ServiceSummary<InstanceDetail>;

/**
 * A service as in `GET /api/services/{name}`, with its instances that are gone, and those that Consul hides from our
 * token, newest first.
 */
export type ServiceAnswer = ConsulState & ServiceDetail & { gone: GoneSummary[]; hidden: GoneSummary[] };

/** A name, with a datacenter when several have it; else the first of those is meant. */
export type ServiceQuestion = { name: string; datacenter?: string | undefined };

/** Returns one service that is registered now; a sidecar by its own name, too. */
export async function getService(
  context: QueryContext,
  question: ServiceQuestion,
): Promise<ServiceAnswer | undefined> {
  const services = await listPresentServices(context, question.datacenter);
  const service = services.flatMap(withSidecars).find(({ name }) => name === question.name);
  if (service === undefined) return undefined;
  const { store, urlTemplate } = context;
  const flapping = await listFlapping(context);
  return {
    ...(await getConsulState(context)),
    ...toServiceSummary(service, (member) => ({
      ...toInstanceSummary(member, { urlTemplate, flapping }),
      checks: member.checks.map(toCheckDetail),
    })),
    ...(await listMissing(store, service.datacenter, { service: service.name })),
  };
}

/**
 * A service without registered or visible instances: since when, and its last instances, newest first. While any is
 * `hidden`, it is unknown whether the service is gone.
 */
export type GoneServiceDetail = {
  name: string;
  datacenter: string;
  goneAt: string;
  gone: GoneSummary[];
  hidden: GoneSummary[];
};

/** Returns `undefined` when no instance of that name is known. Call only when `getService` found nothing. */
export async function getGoneService(
  context: Pick<QueryContext, 'store' | 'datacenters'>,
  { name, datacenter: only }: ServiceQuestion,
): Promise<GoneServiceDetail | undefined> {
  for (const datacenter of toDatacenterNames(context, only)) {
    const missing = await listMissing(context.store, datacenter, { service: name });
    const latest = missing.hidden[0] ?? missing.gone[0];
    if (latest !== undefined) return { name, datacenter, goneAt: latest.goneAt, ...missing };
  }
  return undefined;
}

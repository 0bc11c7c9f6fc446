import { toServices, type Service } from '@/lib/health/service';
import type { InstanceState } from '@/lib/store/store';
import { toCheckDetail, type CheckDetail } from './check-detail';
import { getConsulState, type ConsulState } from './get-consul-state';
import { mostGone, toGoneSummary, type GoneSummary } from './gone-summary';
import { listFlapping } from './list-flapping';
import {
  listPresent,
  toInstanceSummary,
  toServiceSummary,
  type InstanceSummary,
  type ServiceSummary,
} from './list-services';
import type { QueryContext } from './query-context';

export type InstanceDetail = InstanceSummary & { checks: CheckDetail[] };

/** One service with its instances' checks. */
export type ServiceDetail = ServiceSummary<InstanceDetail>;

/** A service as `GET /api/services/{name}` tells it, with its instances that are gone, the latest first. */
export type ServiceAnswer = ConsulState & ServiceDetail & { gone: GoneSummary[] };

/** A name, in a datacenter where several have it. */
export type ServiceQuestion = { name: string; datacenter?: string | undefined };

/** One service that is registered now; a sidecar by its own name, too. */
export async function getService(
  context: QueryContext,
  question: ServiceQuestion,
): Promise<ServiceAnswer | undefined> {
  const services = toServices(await listPresent(context));
  const service = services.flatMap(withSidecars).find((candidate) => isAsked(candidate, question));
  if (service === undefined) return undefined;
  const { store, urlTemplate } = context;
  const flapping = await listFlapping(context);
  const gone = await store.listGoneInstances(service.datacenter, { service: service.name }, mostGone);
  return {
    ...(await getConsulState(context)),
    ...toServiceSummary(service, (member) => ({
      ...toInstanceSummary(member, { urlTemplate, flapping }),
      checks: member.checks.map(toCheckDetail),
    })),
    gone: gone.map(toGoneSummary),
  };
}

/** A service of which nothing is registered any more: since when, and its instances, the latest first. */
export type GoneServiceDetail = { name: string; datacenter: string; goneAt: string; gone: GoneSummary[] };

/** `undefined` when no instance of that name is remembered. To be asked only when `getService` has found nothing. */
export async function getGoneService(
  { store }: Pick<QueryContext, 'store'>,
  { name, datacenter: asked }: ServiceQuestion,
): Promise<GoneServiceDetail | undefined> {
  const datacenter = (await store.getLastSuccess())?.datacenter;
  if (datacenter === undefined || (asked !== undefined && asked !== datacenter)) return undefined;
  const gone = (await store.listGoneInstances(datacenter, { service: name }, mostGone)).map(toGoneSummary);
  const [latest] = gone;
  return latest && { name, datacenter, goneAt: latest.goneAt, gone };
}

function withSidecars(service: Service<InstanceState>): Service<InstanceState>[] {
  return [service, ...service.sidecars.flatMap(withSidecars)];
}

function isAsked(service: Service, { name, datacenter }: ServiceQuestion): boolean {
  if (service.name !== name) return false;
  return datacenter === undefined || service.datacenter === datacenter;
}

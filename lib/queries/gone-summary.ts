import type { Status } from '@/lib/health/status';
import type { GoneFilter, GoneInstance, Store } from '@/lib/store/store';
import { toTimestamp } from './timestamp';

/** The maximum number of gone instances that are listed; the histories of the others remain. */
const maxGone = 50;

/** An instance in the API that is no longer registered, or that Consul hides from our token. */
export type GoneSummary = {
  id: string;
  datacenter: string;
  serviceId: string;
  service: string;
  node: string;
  address: string;
  port: number;
  /** Its last status. */
  status: Status;
  /** The time of the poll that first missed it: since then it is gone, or hidden. */
  goneAt: string;
};

/** Returns the instances of a service or on a node that are gone, and those that are hidden, each newest first. */
export async function listMissing(
  store: Pick<Store, 'listGoneInstances'>,
  datacenter: string,
  filter: GoneFilter,
): Promise<{ gone: GoneSummary[]; hidden: GoneSummary[] }> {
  const [gone, hidden] = await Promise.all([
    store.listGoneInstances(datacenter, filter, maxGone),
    store.listGoneInstances(datacenter, { ...filter, isHidden: true }, maxGone),
  ]);
  return { gone: gone.map(toGoneSummary), hidden: hidden.map(toGoneSummary) };
}

function toGoneSummary({ id, instance, status, goneAt }: GoneInstance): GoneSummary {
  const { datacenter, serviceId, service, node, address, port } = instance;
  return { id, datacenter, serviceId, service, node, address, port, status, goneAt: toTimestamp(goneAt) };
}

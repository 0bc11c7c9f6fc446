import type { Status } from '@/lib/health/status';
import type { GoneInstance } from '@/lib/store/store';
import { toTimestamp } from './timestamp';

/** More instances that are gone than these are not told of; their histories stay. */
export const mostGone = 50;

/** An instance that is no longer registered, as the API tells it. */
export type GoneSummary = {
  id: string;
  datacenter: string;
  serviceId: string;
  service: string;
  node: string;
  address: string;
  port: number;
  /** Its last. */
  status: Status;
  /** The poll that first missed it. */
  goneAt: string;
};

export function toGoneSummary({ id, instance, status, goneAt }: GoneInstance): GoneSummary {
  const { datacenter, serviceId, service, node, address, port } = instance;
  return { id, datacenter, serviceId, service, node, address, port, status, goneAt: toTimestamp(goneAt) };
}

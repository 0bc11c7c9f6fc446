import { withoutMaintenance, worstStatus, type Status } from '@/lib/health/status';
import type { GoneServiceDetail } from '@/lib/queries/get-service';

/** The status that a service was last seen in: the worst of the instances that went last, as one. */
export function toLastStatus({
  gone,
  hidden,
  goneAt,
}: Pick<GoneServiceDetail, 'gone' | 'hidden' | 'goneAt'>): Status {
  const last = [...hidden, ...gone].filter((instance) => instance.goneAt === goneAt);
  return worstStatus(withoutMaintenance(last).map(({ status }) => status));
}

import { type Status, withoutMaintenance, worstStatus } from '@/lib/health/status';
import type { GoneServiceDetail } from '@/lib/queries/get-service';

/** Returns the last known status of a service: that of its last instances together. */
export function toLastStatus({
  gone,
  hidden,
  goneAt,
}: Pick<GoneServiceDetail, 'gone' | 'hidden' | 'goneAt'>): Status {
  const last = [...hidden, ...gone].filter((instance) => instance.goneAt === goneAt);
  return worstStatus(withoutMaintenance(last).map(({ status }) => status));
}

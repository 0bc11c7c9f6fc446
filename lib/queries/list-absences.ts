import { groupBy } from '@/lib/health/group-by';
import { type Absence, toAbsences } from '@/lib/history/absence';
import type { Interval } from '@/lib/history/span';
import type { EndFilter, InstanceHistory, Store } from '@/lib/store/store';

/** A service of which nothing was registered any more, with its last instances and their spans. */
export type ServiceAbsence = { service: string; absence: Absence; last: readonly InstanceHistory[] };

/**
 * Returns the absences of services that began in the interval, in one datacenter. `filter`: of which services. Reads
 * all instances of a service that may have ended until `now`, because another one may have existed then, or returned
 * since.
 */
export async function listAbsences(
  store: Store,
  datacenter: string,
  { interval, filter, now }: { interval: Interval; filter: EndFilter; now: number },
): Promise<ServiceAbsence[]> {
  const candidates = await store.listServiceEnds(datacenter, interval, filter);
  if (candidates.length === 0) return [];
  const hidings = new Set(await store.listHidingPolls(datacenter, interval));
  const isEnd = (time: number) => !hidings.has(time);
  const bounds = { from: interval.from - 1, to: now + 1 };
  const whole = groupBy(
    await store.listHistories(datacenter, bounds, { services: candidates }),
    ({ service }) => service,
  );
  return [...whole].flatMap(([service, own]) =>
    toAbsences(
      own.map(({ spans }) => spans),
      interval,
      isEnd,
    ).map((absence) => ({
      service,
      absence,
      last: own.filter(({ spans }) => spans.some(({ to }) => to === absence.from)),
    })),
  );
}

import { groupBy } from '@/lib/health/group-by';
import { toAbsences, type Absence } from '@/lib/history/absence';
import type { Interval } from '@/lib/history/span';
import type { InstanceHistory, Store } from '@/lib/store/store';

/** A service of which nothing was registered any more, and its instances that were the last, with their spans. */
export type GoneFound = { service: string; absence: Absence; last: readonly InstanceHistory[] };

/**
 * The absences of services that began in the interval, in one datacenter. `histories`: those among which it is looked
 * for; of their services, all are read until `now`, for another instance may have been there, or come back since.
 */
export async function listAbsences(
  store: Store,
  datacenter: string,
  { interval, histories, now }: { interval: Interval; histories: readonly InstanceHistory[]; now: number },
): Promise<GoneFound[]> {
  const ended = histories.filter(({ spans }) => hasLeft(spans, interval));
  // What the others of them show is reason enough to look no further, as in every rolling deploy.
  const byService = groupBy(histories, ({ service }) => service);
  const candidates = [...new Set(ended.map(({ service }) => service))].filter(
    (service) => toAbsences(spansOf(byService.get(service)), interval).length > 0,
  );
  if (candidates.length === 0) return [];
  const hidings = new Set(await store.listHidings(datacenter, interval));
  const isEnd = (time: number) => !hidings.has(time);
  const bounds = { from: interval.from - 1, to: now + 1 };
  const whole = groupBy(
    await store.listHistories(datacenter, bounds, { services: candidates }),
    ({ service }) => service,
  );
  return [...whole].flatMap(([service, own]) =>
    toAbsences(spansOf(own), interval, isEnd).map((absence) => ({
      service,
      absence,
      last: own.filter(({ spans }) => spans.some(({ to }) => to === absence.from)),
    })),
  );
}

function spansOf(histories: readonly InstanceHistory[] = []) {
  return histories.map(({ spans }) => spans);
}

/** Whether an instance with these spans left in the interval, for a while at least. */
function hasLeft(spans: InstanceHistory['spans'], { from, to: end }: Interval): boolean {
  return spans.some(
    ({ to }, index) => to !== null && to >= from && to < end && spans[index + 1]?.from !== to,
  );
}

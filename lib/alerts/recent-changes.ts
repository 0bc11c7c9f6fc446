import type { Instance } from '@/lib/health/instance';
import { toOwnerKey } from '@/lib/health/owner-key';
import { flappingMs } from '@/lib/history/flapping';
import type { RecentSpans, Touched } from './polled-state';

/** The maximum number of recent changes remembered for one instance. */
const maxChanges = 8;

/** Stands for the service as a whole, in place of a node and service ID. */
const wholeService = '\0';

/** When instances changed within the last hour: by service, then by node and service ID. Epoch milliseconds. */
export type RecentChanges = {
  /** Records what a poll saw. `isHiding`: whether what left may only be hidden. */
  record(touched: readonly Touched<Instance>[], at: number, isHiding: boolean): void;
  /** Records that a whole service came or went, whatever the ids of its instances. */
  recordService(service: string, at: number, isGone: boolean): void;
  /** Returns the changes within the hour before `now` of the instance with the most changes. */
  list(service: string, now: number): readonly number[];
};

/**
 * `past`: the spans from which earlier changes are restored, for example after a start. A change to or from maintenance
 * is planned and does not count.
 */
export function createRecentChanges(past: readonly RecentSpans[]): RecentChanges {
  const services = new Map<string, Map<string, number[]>>();

  function add(
    { service, node, serviceId }: Pick<Instance, 'service' | 'node' | 'serviceId'>,
    at: number,
  ): void {
    const instances = services.get(service) ?? new Map<string, number[]>();
    const owner = toOwnerKey(node, serviceId);
    const times = [...(instances.get(owner) ?? []), at].filter((time) => time > at - flappingMs);
    services.set(service, instances.set(owner, times.slice(-maxChanges)));
  }

  for (const { spans, firstSeen, ...instance } of past) {
    for (const [index, span] of spans.entries()) {
      const before = spans[index - 1];
      const isFirst = before === undefined && span.from <= firstSeen;
      const isPlanned = span.status === 'maintenance' || before?.status === 'maintenance';
      if (!isFirst && !isPlanned) add(instance, span.from);
      if (span.to !== null && spans[index + 1]?.from !== span.to) add(instance, span.to);
    }
  }

  return {
    record(touched, at, isHiding) {
      for (const { before, after } of touched) {
        const subject = after?.subject ?? before?.subject;
        if (subject === undefined || before?.status === after?.status) continue;
        if (before?.status === 'maintenance' || after?.status === 'maintenance') continue;
        if (after === undefined && isHiding) continue;
        // An instance that appears counts only when it returns.
        const isKnown =
          services.get(subject.service)?.has(toOwnerKey(subject.node, subject.serviceId)) === true;
        if (before !== undefined || isKnown) add(subject, at);
      }
    },
    recordService(service, at, isGone) {
      const isKnown = services.get(service)?.has(wholeService) === true;
      if (isGone || isKnown) add({ service, node: '', serviceId: '' }, at);
    },
    list(service, now) {
      const instances = services.get(service);
      let most: readonly number[] = [];
      for (const [owner, times] of instances ?? []) {
        const recent = times.filter((time) => time > now - flappingMs);
        if (recent.length === 0) instances?.delete(owner);
        if (recent.length > most.length) most = recent;
      }
      if (instances?.size === 0) services.delete(service);
      return most;
    },
  };
}

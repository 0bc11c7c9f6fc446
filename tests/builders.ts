import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Poll, PollFailure } from '@/lib/health/poll';
import type { Snapshot } from '@/lib/health/snapshot';

/** When tests begin, in epoch milliseconds: 2026-01-01T12:00:00Z. */
export const noon = Date.UTC(2026, 0, 1, 12);
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export function anInstance(part: Partial<Instance> = {}): Instance {
  return {
    datacenter: 'dc1',
    node: 'n1',
    serviceId: 'web-1',
    service: 'web',
    address: '10.0.0.1',
    port: 8080,
    tags: [],
    meta: {},
    kind: '',
    destination: '',
    namespace: 'default',
    partition: 'default',
    ...part,
  };
}

export function aCheck(part: Partial<Check> = {}): Check {
  const serviceId = part.serviceId ?? 'web-1';
  return {
    datacenter: 'dc1',
    node: 'n1',
    checkId: serviceId === '' ? 'serfHealth' : `service:${serviceId}`,
    serviceId,
    name: 'HTTP',
    status: 'passing',
    type: 'http',
    notes: '',
    output: '',
    ...part,
  };
}

export function aSnapshot(part: Partial<Snapshot> = {}): Snapshot {
  return { datacenter: 'dc1', instances: [anInstance()], checks: [aCheck()], ...part };
}

/** A successful poll. */
export function aPoll(at: number, snapshot: Snapshot = aSnapshot()): Poll {
  return { at, durationMs: 5, trigger: 'schedule', outcome: 'ok', snapshot };
}

/** A failed poll. */
export function aFailedPoll(
  at: number,
  outcome: PollFailure = 'unreachable',
  datacenter: string = 'dc1',
): Poll {
  return { at, durationMs: 5, trigger: 'schedule', outcome, message: 'it failed', datacenter };
}

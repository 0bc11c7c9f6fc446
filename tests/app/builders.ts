import type { Percentages } from '@/lib/history/percentages';
import { defaultPreferences, toConfig } from '@/lib/preferences/preferences';
import type { CheckDetail } from '@/lib/queries/check-detail';
import type { DatacenterState } from '@/lib/queries/get-consul-state';
import type { NodeSummary } from '@/lib/queries/list-nodes';
import type { InstanceSummary, ServiceSummary } from '@/lib/queries/list-services';
import type { TransitionEntry } from '@/lib/queries/transition-entry';
import type { Strip } from '@/app/_history/strip';
import type { Services } from '@/app/_live/use-services';
import { minute, noon } from '@/tests/builders';

export const aConfig = toConfig(defaultPreferences);

export function anInstanceSummary(part: Partial<InstanceSummary> = {}): InstanceSummary {
  return {
    id: 'k3f9a0c2d1e4',
    serviceId: 'web-1',
    node: 'n1',
    address: '10.0.0.1',
    port: 8080,
    url: 'http://10.0.0.1:8080',
    tags: [],
    meta: {},
    status: 'passing',
    since: new Date(noon).toISOString(),
    flapping: false,
    ...part,
  };
}

export function aServiceSummary(part: Partial<ServiceSummary> = {}): ServiceSummary {
  const status = part.status ?? 'passing';
  return {
    name: 'web',
    datacenter: 'dc1',
    status,
    since: new Date(noon).toISOString(),
    counts: { passing: 0, warning: 0, critical: 0, maintenance: 0, [status]: 1 },
    tags: [],
    instances: [anInstanceSummary({ status })],
    sidecars: [],
    ...part,
  };
}

export function aCheckDetail(part: Partial<CheckDetail> = {}): CheckDetail {
  return {
    checkId: 'service:web-1',
    name: 'HTTP',
    status: 'passing',
    type: 'http',
    notes: '',
    output: '',
    node: false,
    since: new Date(noon).toISOString(),
    ...part,
  };
}

/** A datacenter that was polled at noon. */
export function aDatacenter(part: Partial<DatacenterState> = {}): DatacenterState {
  const polledAt = new Date(noon).toISOString();
  return {
    name: 'dc1',
    polledAt,
    reachable: true,
    error: null,
    failure: null,
    partial: false,
    lack: null,
    unreadable: 0,
    anewAt: null,
    ...part,
  };
}

/** A response received at noon, with a poll at noon. */
export function someServices(part: Partial<Services> = {}): Services {
  return {
    polledAt: new Date(noon).toISOString(),
    consul: { reachable: true, error: null },
    failure: null,
    datacenters: [aDatacenter()],
    services: [],
    monitor: {
      pollIntervalSeconds: 60,
      staleAfterMs: 150_000,
      recordingError: null,
      watchProblem: null,
      clock: null,
      alertProblem: null,
      alertsFileProblem: null,
      exposed: false,
      demo: false,
      consulAddress: 'http://127.0.0.1:8500',
    },
    receivedAt: noon,
    ...part,
  };
}

export const allPassing: Percentages = [100, 0, 0, 0, 0];
export const allUnknown: Percentages = [0, 0, 0, 0, 100];

/** A strip of 15-minute bars from noon on. */
export function aStrip(data: Percentages[], part: Partial<Strip> = {}): Strip {
  return {
    range: '24h',
    from: noon,
    bucketMs: 15 * minute,
    uptime: 100,
    coverage: 100,
    durations: {},
    data,
    ...part,
  };
}

export function aNodeSummary(part: Partial<NodeSummary> = {}): NodeSummary {
  return {
    name: 'n1',
    datacenter: 'dc1',
    status: 'passing',
    since: '2026-01-01T00:00:00.000Z',
    checks: { passing: 1, warning: 0, critical: 0, maintenance: 0 },
    instances: { passing: 1, warning: 0, critical: 0, maintenance: 0 },
    services: ['web'],
    ...part,
  };
}

type OfInstance = Extract<TransitionEntry, { kind: 'instance' }>;
type OfNode = Extract<TransitionEntry, { kind: 'node' }>;

/** An instance of web on n1 that has been critical since noon. */
export function aTransition(part: Partial<OfInstance> = {}): OfInstance {
  return {
    kind: 'instance',
    at: new Date(noon).toISOString(),
    until: null,
    datacenter: 'dc1',
    node: 'n1',
    unseenMs: null,
    unknownMs: 0,
    id: 'k3f9a0c2d1e4',
    serviceId: 'web-1',
    service: 'web',
    from: 'passing',
    to: 'critical',
    check: { checkId: 'service:web-1', name: 'HTTP', output: 'connection refused' },
    ...part,
  };
}

/** The disk of n1 became critical at noon, and with it an instance each of db and web. */
export function aNodeTransition(part: Partial<OfNode> = {}): OfNode {
  const change = { from: 'passing', to: 'critical', until: null } as const;
  return {
    kind: 'node',
    at: new Date(noon).toISOString(),
    datacenter: 'dc1',
    node: 'n1',
    unseenMs: null,
    unknownMs: 0,
    ...change,
    check: { checkId: 'disk', name: 'Disk', output: 'DISK CRITICAL' },
    instances: [
      { id: 'a', serviceId: 'db-1', service: 'db', ...change },
      { id: 'b', serviceId: 'web-1', service: 'web', ...change },
    ],
    ...part,
  };
}

import { isNodeCheck, type Check } from '@/lib/health/check';
import type { InstanceHealth } from '@/lib/health/snapshot';
import type { Family, Sample } from './family';
import { toLabels } from './labels';
import { toStatusSamples } from './status-samples';

/** One datacenter as the last successful poll saw it. */
export type DatacenterHealth = {
  name: string;
  /** Whether it is known how it is now: the last poll succeeded, and is not too long ago. */
  isSeen: boolean;
  instances: readonly InstanceHealth[];
  /** Those of the nodes themselves. */
  nodeChecks: readonly Check[];
};

/**
 * What consul_exporter tells of health, by its names and labels (pkg/exporter/consul_exporter.go), so that what was
 * written for it works on; see docs/decisions/0030. Beside them stands the datacenter. Of one that is not seen nothing is
 * told but that.
 */
export function toConsulFamilies(datacenters: readonly DatacenterHealth[]): Family[] {
  const seen = datacenters.filter(({ isSeen }) => isSeen);
  return [
    {
      name: 'consul_up',
      help: 'Was the last query of Consul successful.',
      samples: datacenters.map(({ name, isSeen }) => ({ labels: of(name), value: isSeen ? 1 : 0 })),
    },
    {
      name: 'consul_catalog_services',
      help: 'How many services are in the cluster.',
      samples: seen.map(({ name, instances }) => ({ labels: of(name), value: countServices(instances) })),
    },
    {
      name: 'consul_catalog_service_node_healthy',
      help: 'Is this service healthy on this node?',
      samples: walk(seen, walkHealthy),
    },
    {
      name: 'consul_health_node_status',
      help: 'Status of health checks associated with a node.',
      samples: walk(seen, walkNodeChecks),
    },
    {
      name: 'consul_health_service_status',
      help: 'Status of health checks associated with a service.',
      samples: walk(seen, walkServiceChecks),
    },
    {
      name: 'consul_service_checks',
      help: 'Link the service id and check name if available.',
      samples: walk(seen, walkCheckNames),
    },
    { name: 'consul_service_tag', help: 'Tags of a service.', samples: walk(seen, walkTags) },
  ];
}

function of(datacenter: string): string {
  return toLabels([['datacenter', datacenter]]);
}

function countServices(instances: readonly InstanceHealth[]): number {
  const names = new Set<string>();
  for (const { instance } of instances) names.add(instance.service);
  return names.size;
}

function* walk(
  datacenters: readonly DatacenterHealth[],
  walkOne: (datacenter: DatacenterHealth) => Iterable<Sample>,
): Generator<Sample> {
  for (const datacenter of datacenters) yield* walkOne(datacenter);
}

function* walkHealthy({ name, instances }: DatacenterHealth): Generator<Sample> {
  for (const { instance, status } of instances) {
    const labels = toLabels([
      ['service_id', instance.serviceId],
      ['node', instance.node],
      ['service_name', instance.service],
      ['datacenter', name],
    ]);
    yield { labels, value: status === 'passing' ? 1 : 0 };
  }
}

function* walkNodeChecks({ name, nodeChecks }: DatacenterHealth): Generator<Sample> {
  for (const { checkId, node, status } of nodeChecks) {
    const labels = toLabels([
      ['check', checkId],
      ['node', node],
      ['datacenter', name],
    ]);
    yield* toStatusSamples(labels, status);
  }
}

function* walkServiceChecks({ name, instances }: DatacenterHealth): Generator<Sample> {
  for (const { instance, checks } of instances) {
    for (const check of checks) {
      if (isNodeCheck(check)) continue;
      const labels = toLabels([
        ['check', check.checkId],
        ['node', instance.node],
        ['service_id', instance.serviceId],
        ['service_name', instance.service],
        ['datacenter', name],
      ]);
      yield* toStatusSamples(labels, check.status);
    }
  }
}

function* walkCheckNames({ name, instances }: DatacenterHealth): Generator<Sample> {
  for (const { instance, checks } of instances) {
    for (const check of checks) {
      if (isNodeCheck(check)) continue;
      const labels = toLabels([
        ['service_id', instance.serviceId],
        ['service_name', instance.service],
        ['check_id', check.checkId],
        ['check_name', check.name],
        ['node', instance.node],
        ['datacenter', name],
      ]);
      yield { labels, value: 1 };
    }
  }
}

function* walkTags({ name, instances }: DatacenterHealth): Generator<Sample> {
  for (const { instance } of instances) {
    for (const tag of new Set(instance.tags)) {
      const labels = toLabels([
        ['service_id', instance.serviceId],
        ['node', instance.node],
        ['tag', tag],
        ['datacenter', name],
      ]);
      yield { labels, value: 1 };
    }
  }
}

import { type Check, isNodeCheck } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { InstanceHealth } from '@/lib/health/snapshot';
import type { Family, Sample } from './family';
import { toLabels } from './labels';
import { toStatusSamples } from './status-samples';

/** One datacenter as the last successful poll saw it. */
export type DatacenterHealth = {
  name: string;
  /** Whether its current state is known: the last poll succeeded, recently enough. */
  isSeen: boolean;
  instances: readonly InstanceHealth[];
  /** The checks of the nodes themselves. */
  nodeChecks: readonly Check[];
};

/**
 * Returns what consul_exporter reports of health, with its names and labels (pkg/exporter/consul_exporter.go), so that
 * existing queries keep working; see docs/decisions/0030. A datacenter label is added. A datacenter that cannot be seen
 * reports nothing else.
 */
export function toConsulFamilies(datacenters: readonly DatacenterHealth[]): Family[] {
  const seen = datacenters.filter(({ isSeen }) => isSeen);
  return [
    {
      name: 'consul_up',
      help: 'Was the last query of Consul successful.',
      groups: datacenters.map(({ name, isSeen }) => [{ labels: of(name), value: isSeen ? 1 : 0 }]),
    },
    {
      name: 'consul_catalog_services',
      help: 'How many services are in the cluster.',
      groups: seen.map(({ name, instances }) => [{ labels: of(name), value: countServices(instances) }]),
    },
    {
      name: 'consul_catalog_service_node_healthy',
      help: 'Is this service healthy on this node?',
      groups: walkHealthy(seen),
    },
    {
      name: 'consul_health_node_status',
      help: 'Status of health checks associated with a node.',
      groups: walkNodeChecks(seen),
    },
    {
      name: 'consul_health_service_status',
      help: 'Status of health checks associated with a service.',
      groups: walkServiceChecks(seen),
    },
    {
      name: 'consul_service_checks',
      help: 'Link the service id and check name if available.',
      groups: walkCheckNames(seen),
    },
    { name: 'consul_service_tag', help: 'Tags of a service.', groups: walkTags(seen) },
  ];
}

type Groups = Generator<readonly Sample[]>;

function of(datacenter: string): string {
  return toLabels([['datacenter', datacenter]]);
}

function countServices(instances: readonly InstanceHealth[]): number {
  const names = new Set<string>();
  for (const { instance } of instances) names.add(instance.service);
  return names.size;
}

const known = new WeakMap<Instance, string>();

/** The labels of an instance, computed once: several metrics have them. */
function ofInstance(instance: Instance): string {
  let labels = known.get(instance);
  if (labels === undefined) {
    labels = toLabels([
      ['service_id', instance.serviceId],
      ['node', instance.node],
      ['service_name', instance.service],
      ['datacenter', instance.datacenter],
    ]);
    known.set(instance, labels);
  }
  return labels;
}

function* walkHealthy(datacenters: readonly DatacenterHealth[]): Groups {
  for (const { instances } of datacenters) {
    for (const { instance, status } of instances) {
      yield [{ labels: ofInstance(instance), value: status === 'passing' ? 1 : 0 }];
    }
  }
}

function* walkNodeChecks(datacenters: readonly DatacenterHealth[]): Groups {
  for (const { name, nodeChecks } of datacenters) {
    for (const { checkId, node, status } of nodeChecks) {
      const labels = toLabels([
        ['check', checkId],
        ['node', node],
        ['datacenter', name],
      ]);
      yield toStatusSamples(labels, status);
    }
  }
}

function* walkServiceChecks(datacenters: readonly DatacenterHealth[]): Groups {
  for (const { instances } of datacenters) {
    for (const { instance, checks } of instances) {
      for (const check of checks) {
        if (isNodeCheck(check)) continue;
        const labels = `${ofInstance(instance)},${toLabels([['check', check.checkId]])}`;
        yield toStatusSamples(labels, check.status);
      }
    }
  }
}

function* walkCheckNames(datacenters: readonly DatacenterHealth[]): Groups {
  for (const { instances } of datacenters) {
    for (const { instance, checks } of instances) {
      for (const { serviceId, checkId, name } of checks) {
        if (isNodeCheck({ serviceId })) continue;
        const own = toLabels([
          ['check_id', checkId],
          ['check_name', name],
        ]);
        yield [{ labels: `${ofInstance(instance)},${own}`, value: 1 }];
      }
    }
  }
}

function* walkTags(datacenters: readonly DatacenterHealth[]): Groups {
  for (const { name, instances } of datacenters) {
    for (const { instance } of instances) {
      for (const tag of new Set(instance.tags)) {
        const labels = toLabels([
          ['service_id', instance.serviceId],
          ['node', instance.node],
          ['tag', tag],
          ['datacenter', name],
        ]);
        yield [{ labels, value: 1 }];
      }
    }
  }
}

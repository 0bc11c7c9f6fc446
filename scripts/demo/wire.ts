import { groupBy } from '@/lib/health/group-by';
import { toPeer } from '@/lib/health/peer';
import type { Cluster } from './cluster';
import type { DemoInstance } from './layout';
import type { DemoNode } from './nodes';

/** Returns a time as a Consul index, which only has to increase with every change. */
export function toIndex(time: number): number {
  return time - Date.UTC(2020, 0, 1);
}

/** Returns the body of `GET /v1/health/state/any`. */
export function toStateAny({ checks }: Cluster) {
  return checks.map(toWireCheck);
}

/** Returns the body of `GET /v1/catalog/services`: each name with the tags of all its instances. */
export function toCatalogServices({ instances }: Cluster): Record<string, string[]> {
  const services = new Map<string, Set<string>>();
  for (const { instance, registered } of instances) {
    const { name } = instance.service;
    services.set(name, new Set([...(services.get(name) ?? []), ...registered.tags]));
  }
  return Object.fromEntries([...services].map(([name, tags]) => [name, [...tags]]));
}

/** Returns the bodies of `GET /v1/health/service/:name`, by name. */
export function toHealthServices(cluster: Cluster) {
  const ofInstance = groupBy(cluster.checks, ({ check }) => check.instance);
  const ofNode = groupBy(
    cluster.checks.filter(({ check }) => check.instance === undefined),
    ({ check }) => check.node,
  );
  const byService = groupBy(cluster.instances, ({ instance }) => instance.service.name);
  return new Map(
    [...byService].map(([name, instances]) => [
      name,
      instances.map((present) => {
        const { instance } = present;
        const checks = [...(ofNode.get(instance.node) ?? []), ...(ofInstance.get(instance) ?? [])];
        return {
          Node: toWireNode(instance.node, cluster.datacenter),
          Service: toWireService(present, toPeer(cluster.datacenter) ?? ''),
          Checks: checks.map(toWireCheck),
        };
      }),
    ]),
  );
}

/** Returns the body of `GET /v1/catalog/nodes`. */
export function toCatalogNodes({ datacenter, nodes }: Cluster) {
  return nodes.map((node) => toWireNode(node, datacenter));
}

/** Returns the part of the body of `GET /v1/agent/self` that identifies the agent. */
export function toAgentSelf({ datacenter, nodes }: Cluster) {
  const [first] = nodes;
  return {
    Config: { Datacenter: datacenter, NodeName: first?.name, Server: true, Version: '1.20.0' },
    Member: { Name: first?.name, Addr: first?.address, Port: 8301, Status: 1 },
    Meta: { 'consul-network-segment': '' },
  };
}

function toWireCheck({ check, registered, condition, changedAt }: Cluster['checks'][number]) {
  const index = toIndex(changedAt);
  return {
    Node: check.node.name,
    CheckID: check.checkId,
    Name: check.name,
    Status: condition.status,
    Notes: condition.notes,
    Output: condition.output,
    ServiceID: check.instance?.id ?? '',
    ServiceName: check.instance?.service.name ?? '',
    ServiceTags: registered?.tags ?? [],
    Type: check.type,
    Interval: '10s',
    Timeout: '2s',
    ExposedPort: 0,
    Definition: {},
    CreateIndex: index,
    ModifyIndex: index,
  };
}

function toWireNode({ name, address }: DemoNode, datacenter: string) {
  return {
    ID: toUuid(name),
    Node: name,
    Address: address,
    Datacenter: toPeer(datacenter) ?? datacenter,
    TaggedAddresses: { lan: address, lan_ipv4: address, wan: address, wan_ipv4: address },
    Meta: { 'consul-network-segment': '' },
    CreateIndex: 1,
    ModifyIndex: 1,
  };
}

function toWireService({ instance, registered, changedAt }: Cluster['instances'][number], PeerName: string) {
  const { service, id } = instance;
  const index = toIndex(changedAt);
  return {
    ...(service.sidecarOf === undefined ? {} : { Kind: 'connect-proxy' }),
    ID: id,
    Service: service.name,
    Tags: registered.tags,
    Address: '',
    Meta: toMeta(instance, registered.version),
    Port: service.port,
    Weights: { Passing: 1, Warning: 1 },
    EnableTagOverride: false,
    Proxy: { ...toDestination(instance), Mode: '', MeshGateway: {}, Expose: {} },
    Connect: {},
    PeerName,
    CreateIndex: index,
    ModifyIndex: index,
  };
}

function toMeta({ service }: DemoInstance, version: string): Record<string, string> {
  return {
    ...(version === '' ? {} : { version }),
    ...(service.team === '' ? {} : { team: service.team }),
    ...(service.url === undefined ? {} : { url: service.url }),
  };
}

function toDestination({ service, number }: DemoInstance) {
  const name = service.sidecarOf;
  return name === undefined
    ? {}
    : { DestinationServiceName: name, DestinationServiceID: `${name}-${number}` };
}

/** Returns something that looks like Consul's node ids, derived from the name. */
function toUuid(name: string): string {
  const hex = Buffer.from(name.padEnd(16, '.')).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

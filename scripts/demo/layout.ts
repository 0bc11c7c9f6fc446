import { type DemoNode, demoNodes, partnerNodes, secondNodes } from './nodes';
import { type Outputs, toOutputs } from './outputs';
import { demoServices, partnerServices, secondServices, type ServiceSketch } from './services';

/** An instance of the demo cluster; some details change over time, see `cluster.ts`. */
export type DemoInstance = { id: string; node: DemoNode; number: number; service: ServiceSketch };

/** A check of the demo cluster, of an instance or, without one, of a node. */
export type DemoCheck = {
  node: DemoNode;
  instance: DemoInstance | undefined;
  checkId: string;
  name: string;
  type: string;
  outputs: Outputs;
  /** A maintenance check exists only during an incident. */
  isMaintenance: boolean;
};

/** Everything that ever exists in one datacenter of the demo cluster. */
export type Layout = {
  datacenter: string;
  nodes: DemoNode[];
  instances: DemoInstance[];
  checks: DemoCheck[];
};

/** The first datacenter: the demo's own services, and generated ones up to the requested number. */
export function toLayout(services: number = demoServices.length): Layout {
  const sketches = demoServices.slice(0, services);
  const nodes = [...demoNodes];
  const instances = sketches.flatMap((service) => toInstances(service, nodes));
  for (let number = sketches.length; number < services; number += 1) {
    const index = number - sketches.length;
    if (index % instancesPerNode === 0) nodes.push(toNode(index / instancesPerNode));
    const node = nodes.at(-1);
    if (node === undefined) continue;
    for (const instance of toInstances(toSketch(number, node), nodes)) instances.push(instance);
  }
  return completeLayout('dc1', nodes, instances);
}

/** The second datacenter, a small one that shares some services with the first. */
export function toSecondLayout(): Layout {
  return toSmall('dc2', secondNodes, secondServices);
}

/** The services imported from the partner; `datacenter`: its name here. */
export function toPartnerLayout(datacenter: string): Layout {
  return toSmall(datacenter, partnerNodes, partnerServices);
}

function toSmall(datacenter: string, nodes: readonly DemoNode[], services: readonly ServiceSketch[]): Layout {
  const instances = services.flatMap((service) => toInstances(service, nodes));
  return completeLayout(datacenter, [...nodes], instances);
}

function completeLayout(datacenter: string, nodes: DemoNode[], instances: DemoInstance[]): Layout {
  const checks = [...nodes.flatMap(toNodeChecks), ...instances.flatMap(toInstanceChecks)];
  return { datacenter, nodes, instances, checks };
}

const instancesPerNode = 50;

function toNode(index: number): DemoNode {
  return { name: `worker-${index + 1}`, address: `10.21.${index >> 8}.${index & 255}` };
}

function toSketch(number: number, node: DemoNode): ServiceSketch {
  const name = `service-${String(number).padStart(5, '0')}`;
  return {
    name,
    team: 'scale',
    port: 20_000 + (number % instancesPerNode),
    nodes: [node.name],
    check: 'http',
  };
}

function toInstances(service: ServiceSketch, nodes: readonly DemoNode[]): DemoInstance[] {
  return service.nodes.map((name, index) => {
    const node = nodes.findLast((each) => each.name === name);
    if (node === undefined) throw new Error(`${service.name} is on ${name}, which is no node`);
    return { id: `${service.name}-${index + 1}`, node, number: index + 1, service };
  });
}

function toNodeChecks(node: DemoNode): DemoCheck[] {
  const common = { node, instance: undefined, isMaintenance: false };
  return [
    { ...common, checkId: 'serfHealth', name: 'Serf Health Status', type: '', outputs: toOutputs.serf },
    { ...common, checkId: 'disk', name: 'Disk space', type: 'script', outputs: toOutputs.disk(node.name) },
    { ...common, checkId: 'memory', name: 'Memory', type: 'script', outputs: toOutputs.memory(node.name) },
    toMaintenance({ node, instance: undefined, checkId: '_node_maintenance', name: 'Node Maintenance Mode' }),
  ];
}

function toInstanceChecks(instance: DemoInstance): DemoCheck[] {
  const { node, service, id } = instance;
  const address = `${node.address}:${service.port}`;
  const common = { node, instance, isMaintenance: false };
  const checks: DemoCheck[] = [];
  if (service.check !== 'none') {
    checks.push({
      ...common,
      checkId: `service:${id}`,
      name: service.checkName ?? checkNames[service.check],
      type: service.check,
      outputs: toOutputs[service.check](address),
    });
  }
  if (service.lag) {
    checks.push({
      ...common,
      checkId: `lag:${id}`,
      name: 'Consumer lag',
      type: 'script',
      outputs: toOutputs.lag,
    });
  }
  const maintenance = { checkId: `_service_maintenance:${id}`, name: 'Service Maintenance Mode' };
  return [...checks, toMaintenance({ node, instance, ...maintenance })];
}

const checkNames = { http: 'HTTP GET /healthz', tcp: 'TCP connect', ttl: 'Heartbeat' } as const;

function toMaintenance(check: Pick<DemoCheck, 'node' | 'instance' | 'checkId' | 'name'>): DemoCheck {
  return { ...check, type: 'maintenance', outputs: toOutputs.maintenance, isMaintenance: true };
}

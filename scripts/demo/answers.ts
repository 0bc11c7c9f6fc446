import type { Cluster } from './cluster';
import {
  toAgentSelf,
  toCatalogNodes,
  toCatalogServices,
  toHealthServices,
  toIndex,
  toStateAny,
} from './wire';

/** A JSON body, with the index of its last change. */
export type Answer = { body: string; index: number };

/** The stand-in's responses while its cluster does not change. */
export type Answers = {
  cluster: Cluster;
  /** Returns the response for a path, or `undefined` for an unknown one. */
  get(path: string): Answer | undefined;
};

/** Each body is serialized when it is first requested, and then reused. */
export function createAnswers(cluster: Cluster, datacenters: readonly string[]): Answers {
  const bodies = new Map<string, string>();
  const ofHealth = toIndex(cluster.from);
  const ofCatalog = toIndex(cluster.registeredAt);
  const leader = cluster.nodes[0]?.address ?? '127.0.0.1';
  let services: ReturnType<typeof toHealthServices> | undefined;

  const fixed: Record<string, { index: number; make: () => unknown }> = {
    '/v1/health/state/any': { index: ofHealth, make: () => toStateAny(cluster) },
    '/v1/catalog/services': { index: ofCatalog, make: () => toCatalogServices(cluster) },
    '/v1/catalog/datacenters': { index: 1, make: () => datacenters },
    '/v1/catalog/nodes': { index: 1, make: () => toCatalogNodes(cluster) },
    '/v1/agent/self': { index: 1, make: () => toAgentSelf(cluster) },
    '/v1/status/leader': { index: 1, make: () => `${leader}:8300` },
  };

  function find(path: string): { index: number; make: () => unknown } | undefined {
    const [, name] = /^\/v1\/health\/service\/([^/]+)$/.exec(path) ?? [];
    if (name === undefined) return fixed[path];
    services ??= toHealthServices(cluster);
    const instances = services.get(decodeURIComponent(name)) ?? [];
    return { index: ofHealth, make: () => instances };
  }

  return {
    cluster,
    get(path) {
      const found = find(path);
      if (found === undefined) return undefined;
      const body = bodies.get(path) ?? JSON.stringify(found.make());
      bodies.set(path, body);
      return { body, index: found.index };
    },
  };
}

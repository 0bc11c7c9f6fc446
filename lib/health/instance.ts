/** One registration of a service on a node: Consul's "service instance". Unique by (datacenter, node, serviceId). */
export type Instance = {
  datacenter: string;
  node: string;
  /** Consul's service ID, unique only on its node. */
  serviceId: string;
  /** The service's name in Consul's catalog. */
  service: string;
  /** The instance's own address or, if it has none, its node's. */
  address: string;
  /** 0 when the registration has none. */
  port: number;
  tags: readonly string[];
  meta: Readonly<Record<string, string>>;
  /** Consul's `Kind`: empty for an ordinary service, else `connect-proxy`, `mesh-gateway`, … */
  kind: string;
  /** For a sidecar, the service that it serves (`Proxy.DestinationServiceName`), else empty. */
  destination: string;
  /** Consul Enterprise's namespace; `default` elsewhere, and empty for records that predate namespaces. */
  namespace: string;
  partition: string;
};

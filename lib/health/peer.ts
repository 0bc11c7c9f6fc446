/** Consul's datacenter names contain no colon. */
const prefix = 'peer:';

/** A peer of our Consul is polled like a datacenter; returns its name among them. */
export function toPeerDatacenter(peer: string): string {
  return `${prefix}${peer}`;
}

/** Returns the peer with this name among the datacenters; `undefined` for a datacenter of our own. */
export function toPeer(datacenter: string): string | undefined {
  return datacenter.startsWith(prefix) ? datacenter.slice(prefix.length) : undefined;
}

/** Returns the name for use in a sentence: `dc1`, `peer cluster-02`. */
export function toDatacenterWords(datacenter: string): string {
  const peer = toPeer(datacenter);
  return peer === undefined ? datacenter : `peer ${peer}`;
}

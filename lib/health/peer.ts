/** Consul's names of datacenters hold no colon. */
const prefix = 'peer:';

/** A peer of our Consul is polled like a datacenter: this is its name among them. */
export function toPeerDatacenter(peer: string): string {
  return `${prefix}${peer}`;
}

/** The peer that bears this name among the datacenters; `undefined` for a datacenter of our own. */
export function toPeer(datacenter: string): string | undefined {
  return datacenter.startsWith(prefix) ? datacenter.slice(prefix.length) : undefined;
}

/** As a sentence says it: `dc1`, `peer cluster-02`. */
export function toDatacenterWords(datacenter: string): string {
  const peer = toPeer(datacenter);
  return peer === undefined ? datacenter : `peer ${peer}`;
}

import type { DatacenterState } from '@/lib/queries/get-consul-state';

/**
 * Returns the names of the unreachable datacenters while another one is reachable. When none is, the whole page says
 * so.
 */
export function listUnreachable(datacenters: readonly DatacenterState[]): ReadonlySet<string> {
  const unreachable = datacenters.filter(({ reachable }) => !reachable);
  return new Set(unreachable.length < datacenters.length ? unreachable.map(({ name }) => name) : []);
}

/** Returns when an unreachable datacenter was last seen, else `null`. */
export function toSeenUntil(datacenters: readonly DatacenterState[], name: string): string | null {
  const state = datacenters.find((each) => each.name === name);
  return state === undefined || state.reachable ? null : state.polledAt;
}

/** Returns the datacenter's name when an address needs it because there are several; else an empty string. */
export function toLinkDatacenter(datacenters: readonly DatacenterState[], name: string): string {
  return datacenters.length > 1 ? name : '';
}

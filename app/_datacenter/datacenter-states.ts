import type { DatacenterState } from '@/lib/queries/get-consul-state';

/**
 * The names of the datacenters that cannot be seen now while another can. Where none can, that is said of the whole page.
 */
export function listUnreachable(datacenters: readonly DatacenterState[]): ReadonlySet<string> {
  const unreachable = datacenters.filter(({ reachable }) => !reachable);
  return new Set(unreachable.length < datacenters.length ? unreachable.map(({ name }) => name) : []);
}

/** When a datacenter was last seen, while it is not; else `null`. */
export function toSeenUntil(datacenters: readonly DatacenterState[], name: string): string | null {
  const state = datacenters.find((each) => each.name === name);
  return state === undefined || state.reachable ? null : state.polledAt;
}

/** The datacenter's name where an address needs it, because there are several; else empty. */
export function findDatacenter(datacenters: readonly DatacenterState[], name: string): string {
  return datacenters.length > 1 ? name : '';
}

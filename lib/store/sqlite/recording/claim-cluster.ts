import { hostname } from 'node:os';
import type { Memory } from '@/lib/store/sqlite/memory/memory';
import type { Tables } from '@/lib/store/sqlite/tables/tables';
import type { Claim, Claimed, Writer } from '@/lib/store/store';
import { recordEvent } from './record-event';

/** A running server reports itself about once a minute, however often it polls; in milliseconds. */
const shortestMs = 150_000;

/**
 * Decides whether a server may record a datacenter from the cluster that it sees; call it in a transaction. A cluster
 * whose servers are replaced one by one stays the same, because it never loses all of them at once. One that shares
 * none is another cluster, or was rebuilt: that depends on whether another server of ours still sees the previous one.
 * `holdMs`: see `toHoldMs`. Also returns the memory of what is recorded then.
 */
export function claimCluster(
  tables: Tables,
  memory: Memory,
  claim: Claim,
  holdMs: number,
): { claimed: Claimed; memory: Memory } {
  const { datacenter, servers, writer, at, isAccepted } = claim;
  tables.clusters.recordHeartbeat(writer, at);
  const before = tables.clusters.get(datacenter);
  if (before === undefined) {
    tables.clusters.set(datacenter, servers, at);
    return { claimed: 'same', memory };
  }
  if (servers.some((server) => before.includes(server))) {
    if (servers.join() !== before.join()) tables.clusters.set(datacenter, servers);
    return { claimed: 'same', memory };
  }
  const seenAt = memory.datacenters.get(datacenter)?.lastSuccess?.at ?? -Infinity;
  const freshMs = Math.max(holdMs, shortestMs);
  const isSeen = Math.abs(at - seenAt) <= freshMs;
  if (!isAccepted && isSeen && hasOther(tables, writer, at - freshMs)) {
    tables.clusters.removeWriter(writer);
    return { claimed: 'taken', memory };
  }
  tables.clusters.set(datacenter, servers, at);
  const event = { at, kind: 'consul-anew', datacenter, detail: {} } as const;
  return { claimed: 'rebuilt', memory: recordEvent(tables, memory, event) };
}

function hasOther(tables: Tables, writer: Writer, since: number): boolean {
  return tables.clusters.listOthers(writer, since).some(isAlive);
}

/** On this machine the system knows; on another, a recent report must do. */
function isAlive({ host, pid }: Writer): boolean {
  if (host !== hostname()) return true;
  // A process with our own id was a server before us, as in a container, where each is process 1.
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process cannot be signalled, but exists.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

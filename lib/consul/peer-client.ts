import { toPeerDatacenter } from '@/lib/health/peer';
import type { Snapshot } from '@/lib/health/snapshot';
import type { Entries } from './entries';
import type { Connection } from './http/connection';
import { ConsulError } from './http/consul-error';
import { get } from './http/get';
import type { ConsulResponse } from './http/refusal';
import { assertNotHidden, assertUnfiltered, isFiltered } from './http/trust';
import { readActivePeering } from './peering';
import { readDetails } from './read-details';
import { type Tenancy, toCheck, toInstance } from './reshape';
import { withoutRepeats } from './to-snapshot';
import { type ImportedInstance, importedInstances } from './wire-instances';

export type PeerClient = {
  /**
   * Reads all services imported from the peer. `before`: the names that the last successful poll saw. Throws a
   * `ConsulError` when Consul or the peer cannot be read, and the signal's reason when it is aborted.
   */
  fetchSnapshot(signal?: AbortSignal, before?: readonly string[]): Promise<Snapshot>;
  close(): Promise<void>;
};

/** Creates a client for one peer of the agent's own datacenter. */
export function createPeerClient(connection: Connection, peer: string): PeerClient {
  return {
    async fetchSnapshot(signal, before = []) {
      const { services } = await readActivePeering(connection, peer, signal);
      // A new leader, or one that has just reconnected to the peer, lists nothing for a while; its catalog is still
      // complete.
      const names = [...new Set([...services, ...before])];
      const listed = new Set(services);
      const { read, failed } = await readDetails(names, (name) =>
        readImported(connection, { peer, name, isListed: listed.has(name) }, signal),
      );
      const [error] = failed.values();
      if (error !== undefined) throw error;
      const answers = [...read.values()];
      const snapshot = toPeerSnapshot(
        answers.map(({ body }) => body),
        { ...connection, datacenter: toPeerDatacenter(peer) },
      );
      const [filtered] = answers.filter(({ answer }) => isFiltered(answer));
      if (filtered === undefined) return snapshot;
      if (snapshot.instances.length === 0) assertUnfiltered(filtered.answer, connection);
      const lack = `the token in ${connection.token.variable} lacks node:read or service:read`;
      return { ...snapshot, isPartial: true, lack };
    },
    close: () => connection.sockets.close(),
  };
}

async function readImported(
  connection: Connection,
  { peer, name, isListed }: { peer: string; name: string; isListed: boolean },
  signal: AbortSignal | undefined,
): Promise<{ body: Entries<ImportedInstance>; answer: ConsulResponse }> {
  const path = `/v1/health/service/${encodeURIComponent(name)}`;
  const query = `peer=${encodeURIComponent(peer)}`;
  const { body, answer } = await get(connection, path, importedInstances, signal, { query });
  // The peering, which is not filtered by our permissions, and the catalog agree that the last service has left.
  if (body.entries.length === 0 && isListed && !isFiltered(answer)) assertNotHidden(answer, connection);
  if (body.entries.every(({ Service }) => Service.PeerName === peer)) return { body, answer };
  // An older Consul ignores `peer` and returns its own service of that name.
  throw new ConsulError('invalid', `The response to ${path}?${query} is not about the peer ${peer}`, {
    url: answer.url,
  });
}

/** A node's own checks are repeated with each of its instances. */
function toPeerSnapshot(
  answers: readonly Entries<ImportedInstance>[],
  place: Tenancy & { datacenter: string },
): Snapshot {
  const { datacenter } = place;
  const details = answers.flatMap(({ entries }) => entries);
  const checks = withoutRepeats(details.flatMap(({ Checks }) => Checks.entries));
  return {
    datacenter,
    instances: details.map((detail) => ({ ...toInstance(detail, place), datacenter })),
    checks: checks.map((check) => toCheck(check, datacenter)),
    unreadable: [
      ...answers.flatMap(({ unreadable }) => unreadable),
      ...details.flatMap(({ Checks }) => Checks.unreadable),
    ],
  };
}

import { z } from 'zod';
import type { Connection } from './http/connection';
import { ConsulError } from './http/consul-error';
import { get } from './http/get';
import { assertUnfiltered } from './http/trust';
import { toImportedNames } from './imported-names';

/** `GET /v1/peering/:name`, since Consul 1.14: https://developer.hashicorp.com/consul/api-docs/peering */
const consulPeering = z.object({
  Name: z.string().min(1),
  State: z.string(),
  // Consul Enterprise only.
  Partition: z.string().default(''),
  StreamStatus: z.object({ ImportedServices: z.array(z.string()).nullish() }).nullish(),
});

/** `GET /v1/peerings`; Go writes an empty list as null. Unreadable peerings are left out. */
const consulPeerings = z
  .array(z.unknown())
  .nullable()
  .transform((list) => (list ?? []).flatMap((one) => consulPeering.safeParse(one).data ?? []));

/** A peering of our Consul with another cluster. */
export type Peering = {
  name: string;
  /** Consul's state: `PENDING`, `ESTABLISHING`, `ACTIVE`, `FAILING`, `DELETING`, `TERMINATED`. */
  state: string;
  /** The names of the services imported from it, in the namespace that we poll. */
  services: readonly string[];
};

/**
 * Returns all peerings of the agent's own datacenter. Throws a `ConsulError` when Consul does not return them, or does
 * not support peering.
 */
export async function listPeerings(connection: Connection, signal?: AbortSignal): Promise<Peering[]> {
  const { body, answer } = await get(connection, '/v1/peerings', consulPeerings, signal);
  // A hidden peering has not ended.
  assertUnfiltered(answer, connection);
  return body.map((peering) => toPeering(peering, connection));
}

/**
 * Returns one peering if its imported services can be trusted now: Consul learns of changes only while it is active.
 * Throws a `ConsulError` otherwise, and the signal's reason when it is aborted.
 */
export async function readActivePeering(
  connection: Connection,
  name: string,
  signal?: AbortSignal,
): Promise<Peering> {
  const path = `/v1/peering/${encodeURIComponent(name)}`;
  const { body, answer } = await get(connection, path, consulPeering, signal);
  const peering = toPeering(body, connection);
  if (peering.state === 'ACTIVE') return peering;
  const why = Object.hasOwn(reasons, peering.state) ? reasons[peering.state] : 'is in an unknown state';
  throw new ConsulError('unreachable', `The peering with ${name} ${why} (${peering.state})`, {
    url: answer.url,
  });
}

const reasons: Readonly<Record<string, string>> = {
  PENDING: 'has not been accepted by the other side yet',
  ESTABLISHING: 'is being established',
  FAILING: 'is interrupted, so Consul does not know the state of its services',
  DELETING: 'is being deleted',
  TERMINATED: 'was ended by the other side',
};

/** Returns whether Consul has removed, or is removing, everything that was imported. */
export function isOver({ state }: Peering): boolean {
  return state === 'DELETING' || state === 'TERMINATED';
}

function toPeering(
  { Name, State, Partition, StreamStatus }: z.infer<typeof consulPeering>,
  { namespace }: Connection,
): Peering {
  const services = StreamStatus?.ImportedServices ?? [];
  return {
    name: Name,
    state: State,
    services: Partition === '' ? services : toImportedNames(services, namespace),
  };
}

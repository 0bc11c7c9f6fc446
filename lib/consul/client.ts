import { isSuddenlyEmpty, type Snapshot } from '@/lib/health/snapshot';
import type { Connection } from './connection';
import type { ConsulError } from './consul-error';
import { get } from './get';
import { toNamesToRead } from './names-to-read';
import { readDetails } from './read-details';
import { toRegistration, type Registration } from './registration';
import { consulChecks, consulInstances, consulServices } from './response';
import { toNames, toSighting, type Sighting } from './sighting';
import { toSnapshot } from './to-snapshot';
import { assertNotHidden, toHidden } from './trust';

const checksPath = '/v1/health/state/any';
const servicesPath = '/v1/catalog/services';

export type ConsulClient = {
  /**
   * Looks at Consul once: two requests, and one more for each service whose registrations have changed. `before`: how
   * much the last successful poll saw. Throws a `ConsulError` when Consul cannot be looked at, and the signal's reason
   * when the signal ends it. Not to be called again before it is done.
   */
  fetchSnapshot(signal?: AbortSignal, before?: { instances: number; checks: number }): Promise<Snapshot>;
  close(): Promise<void>;
};

/** Services whose details cannot be read, so that what is shown of them may be old, or lack an address. */
export type DetailsFailure = {
  /** The codes of all that failed. */
  outcome: string;
  message: string;
  figures: { services: number; latest: string };
};

/**
 * A client of one datacenter that remembers the details of the services it has seen, so that it needs not ask for them
 * at each poll. `onDetails` is told at each poll whether any cannot be read.
 */
export function createConsulClient(
  connection: Connection,
  { onDetails }: { onDetails?: (failure: DetailsFailure | undefined) => void } = {},
): ConsulClient {
  const known = new Map<string, Registration>();
  const failing = new Map<string, ConsulError>();
  const { datacenter } = connection;
  let polls = 0;

  async function look(signal: AbortSignal | undefined): Promise<Sighting> {
    const [checks, services] = await Promise.all([
      get(connection, checksPath, consulChecks, signal),
      get(connection, servicesPath, consulServices, signal),
    ]);
    if (checks.body.length === 0) assertNotHidden(checks.answer, connection);
    if (services.body.size === 0) {
      const isContradicted = checks.body.some(({ ServiceID }) => ServiceID !== '');
      assertNotHidden(services.answer, connection, isContradicted);
    }
    polls += 1;
    const index = services.answer.headers['x-consul-index'];
    return toSighting({ poll: polls, index, checks: checks.body, services: services.body });
  }

  async function update(sighting: Sighting, signal: AbortSignal | undefined): Promise<void> {
    const present = toNames(sighting);
    for (const name of known.keys()) if (!present.has(name)) known.delete(name);
    for (const name of failing.keys()) if (!present.has(name)) failing.delete(name);

    const wanted = new Set(toNamesToRead(known, sighting));
    // Names that failed come last, the latest failure at the very end, so that they keep nobody else waiting.
    const again = [...failing.keys()].filter((name) => wanted.has(name));
    const first = [...wanted].filter((name) => !failing.has(name));
    const { read, failed } = await readDetails([...first, ...again], async (name) => {
      const path = `/v1/health/service/${encodeURIComponent(name)}`;
      return (await get(connection, path, consulInstances, signal)).body;
    });
    for (const [name, details] of read) {
      known.set(name, toRegistration(name, details, sighting, known.get(name)));
      failing.delete(name);
    }
    for (const [name, error] of failed) {
      failing.delete(name);
      failing.set(name, error);
    }
    onDetails?.(toDetailsFailure(failing));
  }

  return {
    async fetchSnapshot(signal, before = { instances: 0, checks: 0 }) {
      const sighting = await look(signal);
      await update(sighting, signal);
      const snapshot = toSnapshot(sighting, known, datacenter);
      if (!isSuddenlyEmpty(snapshot, before)) return snapshot;
      throw toHidden(snapshot.checks.length === 0 ? checksPath : servicesPath, connection);
    },
    close: () => connection.sockets.close(),
  };
}

function toDetailsFailure(failing: ReadonlyMap<string, ConsulError>): DetailsFailure | undefined {
  const latest = [...failing].at(-1);
  if (latest === undefined) return undefined;
  const [name, { message }] = latest;
  const codes = new Set([...failing.values()].map(({ code }) => code));
  return {
    outcome: [...codes].sort().join(', '),
    message: `A service's details cannot be read, so that its addresses and tags may be old or missing: ${message}`,
    figures: { services: failing.size, latest: name },
  };
}

import { isSuddenlyEmpty, type SeenBefore, type Snapshot } from '@/lib/health/snapshot';
import { groupBy } from '@/lib/health/group-by';
import type { Connection } from './connection';
import type { ConsulError } from './consul-error';
import { get } from './get';
import { toLack } from './lack';
import { checksPath, createOverviewReader, servicesPath } from './overview-reader';
import { toNamesToRead } from './names-to-read';
import { createNewestIndexes, type NewestIndexes } from './newest-index';
import { readDetails } from './read-details';
import { countIncomplete, toRegistration, toRemembered, type Registration } from './registration';
import { consulInstances } from './wire-instances';
import { toNames, type CatalogOverview } from './catalog-overview';
import { toSnapshot } from './to-snapshot';
import { isFiltered, toHidden } from './trust';

/** For so long, in milliseconds, a poll reads details; the next one goes on. */
const detailsMs = 10_000;

export type ConsulClient = {
  /**
   * Reads Consul once: two requests, and one more for each service whose registrations have changed, as far as there
   * is time. `before`: how much the last successful poll saw. Throws a `ConsulError` when Consul cannot be read,
   * and the signal's reason when the signal ends it before anything was seen. Not to be called again before it is done.
   */
  fetchSnapshot(signal?: AbortSignal, before?: SeenBefore): Promise<Snapshot>;
  close(): Promise<void>;
};

/** Services whose details cannot be read, so that what is shown of them may be old, or lack an address. */
export type DetailsFailure = {
  /** The codes of all that failed. */
  outcome: string;
  message: string;
  figures: { services: number; latest: string };
};

type Options = {
  /** Told at each poll whether any details cannot be read. */
  onDetails?: (failure: DetailsFailure | undefined) => void;
  /** For how long a poll may read details, in milliseconds. */
  detailsMs?: number;
  /** What is known of their age from elsewhere. */
  indexes?: NewestIndexes;
};

/**
 * A client of one datacenter that remembers the details of the services it has seen, so that it needs not ask for them
 * at each poll. Where there are more than it can read in time, the polls that follow read on.
 */
export function createConsulClient(connection: Connection, options: Options = {}): ConsulClient {
  const { read } = createOverviewReader(connection, options.indexes ?? createNewestIndexes());
  const known = new Map<string, Registration>();
  const failing = new Map<string, ConsulError>();
  const { token } = connection;
  let hasBegun = false;
  /** The token that something was hidden from the last time. */
  let poorToken: string | undefined;

  async function readOne(
    name: string,
    overview: CatalogOverview,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const path = `/v1/health/service/${encodeURIComponent(name)}`;
    const { body, answer } = await get(connection, path, consulInstances, signal);
    const before = known.get(name);
    const registration = toRegistration(name, body, overview, { before, place: connection });
    const incomplete = countIncomplete(body.entries, registration, before);
    known.set(name, { ...registration, incomplete, isFiltered: isFiltered(answer) });
    failing.delete(name);
  }

  async function update(overview: CatalogOverview, signal: AbortSignal | undefined): Promise<void> {
    const present = toNames(overview);
    for (const name of known.keys()) if (!present.has(name)) known.delete(name);
    for (const name of failing.keys()) if (!present.has(name)) failing.delete(name);

    const wanted = new Set(toNamesToRead(known, overview));
    // Names that failed come last, the latest failure at the very end, so that they keep nobody else waiting.
    const again = [...failing.keys()].filter((name) => wanted.has(name));
    const first = [...wanted].filter((name) => !failing.has(name));
    const until = performance.now() + (options.detailsMs ?? detailsMs);
    const { failed } = await readDetails(
      [...first, ...again],
      (name) => readOne(name, overview, signal),
      () => signal?.aborted === true || performance.now() >= until,
    );
    for (const [name, error] of failed) {
      failing.delete(name);
      failing.set(name, error);
    }
    options.onDetails?.(toDetailsFailure(failing));
  }

  /** Until its details are read, a service is described as it was before we began. */
  function remember({ known: instances = [] }: SeenBefore): void {
    if (hasBegun) return;
    for (const [name, own] of groupBy(instances, ({ instance }) => instance.service))
      known.set(name, toRemembered(own));
  }

  return {
    async fetchSnapshot(signal, before = { instances: 0, checks: 0 }) {
      remember(before);
      const overview = await read(signal, before);
      hasBegun = true;
      await update(overview, signal);
      const snapshot = toSnapshot(overview, known, connection);
      const lack = toLack(connection, overview, known);
      if (isSuddenlyEmpty(snapshot, before) && !isHonest(overview, snapshot, connection))
        throw toHidden(snapshot.checks.length === 0 ? checksPath : servicesPath, connection);
      const isOtherToken = poorToken !== undefined && poorToken !== token.value;
      poorToken = lack === undefined ? undefined : token.value;
      if (lack === undefined) return snapshot;
      return { ...snapshot, isPartial: true, lack, ...(isOtherToken && { isOtherToken }) };
    },
    close: () => connection.sockets.close(),
  };
}

/**
 * Whether a poll that shows no instance any more is right, for its empty lists can be believed: where Consul does
 * not list itself, or hides itself from our token.
 */
function isHonest(
  { services, hidesServices = false }: CatalogOverview,
  { instances, checks }: Snapshot,
  { isPart }: Connection,
): boolean {
  if (services.size > 0 || instances.length > 0) return false;
  return isPart || (hidesServices && checks.length > 0);
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

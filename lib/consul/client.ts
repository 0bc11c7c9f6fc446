import { groupBy } from '@/lib/health/group-by';
import { isSuddenlyEmpty, type SeenBefore, type Snapshot } from '@/lib/health/snapshot';
import { type CatalogOverview, toNames } from './catalog-overview';
import type { Connection } from './http/connection';
import type { ConsulError } from './http/consul-error';
import { get } from './http/get';
import { isFiltered, toHidden } from './http/trust';
import { toLack } from './lack';
import { toNamesToRead } from './names-to-read';
import { createNewestIndexes, type NewestIndexes } from './newest-index';
import { checksPath, createOverviewReader, servicesPath } from './overview-reader';
import { readDetails } from './read-details';
import { countIncomplete, type Registration, toRegistration, toRemembered } from './registration';
import { toSnapshot } from './to-snapshot';
import { consulInstances } from './wire-instances';

/** How long a poll reads details, in milliseconds; the next poll continues. */
const detailsMs = 10_000;

export type ConsulClient = {
  /**
   * Polls Consul once: two requests, and one more for each service whose registrations have changed, as time allows.
   * `before`: what the last successful poll saw. Throws a `ConsulError` when Consul cannot be read, and the signal's
   * reason when it is aborted before anything was seen. Not reentrant.
   */
  fetchSnapshot(signal?: AbortSignal, before?: SeenBefore): Promise<Snapshot>;
  close(): Promise<void>;
};

/** Services whose details cannot be read, so that what is shown of them may be old, or lack an address. */
export type DetailsFailure = {
  /** The codes of all failures. */
  outcome: string;
  message: string;
  figures: { services: number; latest: string };
};

type Options = {
  /** Called at each poll with the details that cannot be read, if any. */
  onDetails?: (failure: DetailsFailure | undefined) => void;
  /** How long a poll may read details, in milliseconds. */
  detailsMs?: number;
  /** The newest indexes seen elsewhere. */
  indexes?: NewestIndexes;
};

/**
 * Creates a client for one datacenter. It remembers the details of services, so that it need not request them at each
 * poll. When there are more than it can read in time, the following polls continue.
 */
export function createConsulClient(connection: Connection, options: Options = {}): ConsulClient {
  const { read } = createOverviewReader(connection, options.indexes ?? createNewestIndexes());
  const known = new Map<string, Registration>();
  const failing = new Map<string, ConsulError>();
  const { token } = connection;
  let hasBegun = false;
  /** The token that Consul last hid something from. */
  let filteredToken: string | undefined;

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
    // Names that failed come last, the latest failure at the very end, so that they do not delay the others.
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

  /** Until its details are read, a service is described as it was before the start. */
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
      if (isSuddenlyEmpty(snapshot, before) && !isCredible(overview, snapshot, connection))
        throw toHidden(snapshot.checks.length === 0 ? checksPath : servicesPath, connection);
      const isOtherToken = filteredToken !== undefined && filteredToken !== token.value;
      filteredToken = lack === undefined ? undefined : token.value;
      if (lack === undefined) return snapshot;
      return { ...snapshot, isPartial: true, lack, ...(isOtherToken && { isOtherToken }) };
    },
    close: () => connection.sockets.close(),
  };
}

/**
 * Returns whether a poll without any instance can be right, because its empty lists are credible: Consul does not list
 * itself there, or hides itself from our token.
 */
function isCredible(
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
    message: `A service's details cannot be read, so its addresses and tags may be old or missing: ${message}`,
    figures: { services: failing.size, latest: name },
  };
}

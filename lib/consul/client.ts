import type { Snapshot } from '@/lib/health/snapshot';
import type { Connection } from './connection';
import { ConsulError } from './consul-error';
import { get } from './get';
import { toNamesToRead } from './names-to-read';
import { readDetails } from './read-details';
import { toRegistration, type Registration } from './registration';
import { consulChecks, consulDatacenters, consulServices } from './response';
import { toNames, toSighting, type Sighting } from './sighting';
import { toSnapshot } from './to-snapshot';
import { assertNotHidden } from './trust';

export type ConsulClient = {
  /**
   * Looks at Consul once: two requests, and one more for each service whose registrations have changed. Throws a
   * `ConsulError` when Consul cannot be looked at, and the signal's reason when the signal ends it. Not to be called
   * again before it is done.
   */
  fetchSnapshot(signal?: AbortSignal): Promise<Snapshot>;
  close(): Promise<void>;
};

/** A client that remembers the details of the services it has seen, so that it needs not ask for them at each poll. */
export function createConsulClient(connection: Connection): ConsulClient {
  const known = new Map<string, Registration>();
  const failing = new Set<string>();
  const seen = { checks: false, services: false };
  let polls = 0;
  let datacenter = '';

  async function look(signal: AbortSignal | undefined): Promise<Sighting> {
    const [checks, services] = await Promise.all([
      get(connection, '/v1/health/state/any', consulChecks, signal),
      get(connection, '/v1/catalog/services', consulServices, signal),
    ]);
    if (checks.body.length === 0) assertNotHidden(checks.answer, !seen.checks, connection);
    if (services.body.size === 0) assertNotHidden(services.answer, !seen.services, connection);
    seen.checks = checks.body.length > 0;
    seen.services = services.body.size > 0;
    polls += 1;
    const index = services.answer.headers['x-consul-index'];
    return toSighting({ poll: polls, index, checks: checks.body, services: services.body });
  }

  async function update(sighting: Sighting, signal: AbortSignal | undefined): Promise<void> {
    const present = toNames(sighting);
    for (const name of known.keys()) if (!present.has(name)) known.delete(name);
    for (const name of failing) if (!present.has(name)) failing.delete(name);

    const wanted = new Set(toNamesToRead(known, sighting));
    // Names that failed come last, the latest failure at the very end, so that they keep nobody else waiting.
    const again = [...failing].filter((name) => wanted.has(name));
    const first = [...wanted].filter((name) => !failing.has(name));
    const { read, failed } = await readDetails(connection, [...first, ...again], signal);
    for (const [name, details] of read) {
      known.set(name, toRegistration(name, details, sighting, known.get(name)));
      failing.delete(name);
      datacenter = details.find(({ Node }) => Node.Datacenter !== '')?.Node.Datacenter ?? datacenter;
    }
    for (const name of failed) {
      failing.delete(name);
      failing.add(name);
    }
  }

  async function askDatacenter(signal: AbortSignal | undefined): Promise<string> {
    try {
      const { body } = await get(connection, '/v1/catalog/datacenters', consulDatacenters, signal);
      return body[0] ?? '';
    } catch (error) {
      // The name is worth no failed poll: the next one asks again.
      if (error instanceof ConsulError) return '';
      throw error;
    }
  }

  return {
    async fetchSnapshot(signal) {
      const sighting = await look(signal);
      await update(sighting, signal);
      if (datacenter === '') datacenter = await askDatacenter(signal);
      return toSnapshot(sighting, known, datacenter);
    },
    close: () => connection.dispatcher.destroy(),
  };
}

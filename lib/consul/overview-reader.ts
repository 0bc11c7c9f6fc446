import type { SeenBefore } from '@/lib/health/snapshot';
import { type CatalogOverview, toCatalogOverview } from './catalog-overview';
import { getNewest } from './get-newest';
import type { Connection } from './http/connection';
import type { ConsulResponse } from './http/refusal';
import { assertNotHidden, assertUnfiltered, isFiltered } from './http/trust';
import type { NewestIndexes } from './newest-index';
import { consulServices } from './wire-catalog';
import { consulChecks } from './wire-checks';

export const checksPath = '/v1/health/state/any';
export const servicesPath = '/v1/catalog/services';

/** Makes the two requests of every poll. */
export type OverviewReader = {
  /** Throws a `ConsulError` when the responses are not credible. */
  read(signal: AbortSignal | undefined, before: SeenBefore): Promise<CatalogOverview>;
};

export function createOverviewReader(connection: Connection, indexes: NewestIndexes): OverviewReader {
  /** The index of the last non-empty list, by path. */
  const filled = new Map<string, string | undefined>();
  let polls = 0;

  /** Returns whether an empty list's index differs from that of the last non-empty one. */
  function hasIndexChanged({ path, headers }: ConsulResponse): boolean | undefined {
    const last = filled.get(path);
    const index = headers['x-consul-index'];
    return last === undefined || index === undefined ? undefined : last !== index;
  }

  return {
    async read(signal, before) {
      const [checks, services] = await Promise.all([
        getNewest(connection, checksPath, consulChecks, indexes, signal),
        getNewest(connection, servicesPath, consulServices, indexes, signal),
      ]);
      if (checks.body.entries.length === 0 && checks.body.unreadable.length === 0) {
        assertUnfiltered(checks.answer, connection);
        assertNotHidden(checks.answer, connection, { hasIndexChanged: hasIndexChanged(checks.answer) });
      } else {
        filled.set(checksPath, checks.answer.headers['x-consul-index']);
      }
      if (services.body.tags.size === 0) {
        const isContradicted = checks.body.entries.some(({ ServiceID }) => ServiceID !== '');
        // Under a filter that hid other services before as well, the last visible one can be deregistered.
        if (isContradicted || before.isPartial !== true) assertUnfiltered(services.answer, connection);
        if (!isFiltered(services.answer))
          assertNotHidden(services.answer, connection, {
            isContradicted,
            hasIndexChanged: hasIndexChanged(services.answer),
          });
      } else {
        filled.set(servicesPath, services.answer.headers['x-consul-index']);
      }
      polls += 1;
      return toCatalogOverview({
        poll: polls,
        index: services.answer.headers['x-consul-index'],
        checks: checks.body.entries,
        services: services.body.tags,
        unreadable: [...checks.body.unreadable, ...services.body.unreadable],
        ...(isFiltered(checks.answer) && { hidesChecks: true }),
        ...(isFiltered(services.answer) && { hidesServices: true }),
      });
    },
  };
}

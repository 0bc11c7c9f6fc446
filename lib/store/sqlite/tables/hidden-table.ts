import { and, eq, gte, inArray, isNotNull, isNull, lt, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { groupBy } from '@/lib/health/group-by';
import { toOwnerKey } from '@/lib/health/owner-key';
import type { Interval } from '@/lib/history/span';
import type { Database } from '@/lib/store/sqlite/file/database';
import { checks, hidingPoll, instances, polls, services } from './schema';

/** What is known about things that Consul hides from our token. */
export type HiddenTable = {
  /** Call once the whole datacenter is visible: marks what is still missing as gone since this poll. */
  settle(datacenter: string, at: number): void;
  /** By datacenter, whose checks were last hidden: see `DatacenterMemory`. */
  listHiddenOwners(): Map<string, ReadonlySet<string>>;
  /** Returns whether an instance of a service is hidden, so that it is unknown whether it is gone. */
  isHidden(datacenter: string, service: string): boolean;
  /** Returns the polls at which something was hidden, in order. */
  listHidingPolls(datacenter: string, bounds: Interval): number[];
};

export function createHiddenTable(database: Database): HiddenTable {
  return {
    settle(datacenter, at) {
      database
        .update(instances)
        .set({ hidden: false, gone: at })
        .where(
          and(isNotNull(instances.gone), eq(instances.datacenter, datacenter), eq(instances.hidden, true)),
        )
        .run();
    },
    listHiddenOwners() {
      const present = alias(checks, 'present');
      const hasOther = database
        .select({ key: present.key })
        .from(present)
        .where(
          and(
            eq(present.datacenter, checks.datacenter),
            eq(present.node, checks.node),
            eq(present.serviceId, checks.serviceId),
            isNull(present.gone),
          ),
        );
      const hidings = database.select({ at: polls.at }).from(polls).where(eq(polls.partial, hidingPoll));
      const rows = database
        .selectDistinct({ datacenter: checks.datacenter, node: checks.node, serviceId: checks.serviceId })
        .from(checks)
        .where(and(isNotNull(checks.gone), inArray(checks.gone, hidings), notExists(hasOther)))
        .all();
      const owners = new Map<string, ReadonlySet<string>>();
      for (const [datacenter, own] of groupBy(rows, (row) => row.datacenter))
        owners.set(datacenter, new Set(own.map(({ node, serviceId }) => toOwnerKey(node, serviceId))));
      return owners;
    },
    isHidden(datacenter, name) {
      const row = database
        .select({ hidden: services.hidden })
        .from(services)
        .where(and(eq(services.datacenter, datacenter), eq(services.name, name)))
        .get();
      return (row?.hidden ?? 0) > 0;
    },
    listHidingPolls(datacenter, bounds) {
      return database
        .select({ at: polls.at })
        .from(polls)
        .where(
          and(
            gte(polls.at, bounds.from),
            lt(polls.at, bounds.to),
            eq(polls.datacenter, datacenter),
            sql`${polls.partial} = ${hidingPoll}`,
          ),
        )
        .orderBy(polls.at)
        .all()
        .map(({ at }) => at);
    },
  };
}

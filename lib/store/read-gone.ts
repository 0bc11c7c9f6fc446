import { and, desc, eq, isNotNull, isNull, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from './database';
import { toInstance } from './instance-table';
import { instances, instanceSpans } from './schema';
import type { GoneFilter, GoneInstance, GoneService } from './store';

/** Reads what is gone as the store's verbs of these names promise it. */
export type ReadGone = {
  listGoneInstances(datacenter: string, filter: GoneFilter, most: number): GoneInstance[];
  listGoneServices(datacenter: string): GoneService[];
};

export function createReadGone(database: Database): ReadGone {
  return {
    listGoneInstances(datacenter, filter, most) {
      const isAsked =
        'service' in filter ? eq(instances.service, filter.service) : eq(instances.node, filter.node);
      const rows = database
        .select()
        .from(instances)
        .innerJoin(
          instanceSpans,
          and(eq(instanceSpans.instanceKey, instances.key), eq(instanceSpans.to, instances.gone)),
        )
        .where(and(eq(instances.datacenter, datacenter), isAsked, isNotNull(instances.gone)))
        .orderBy(desc(instances.gone), instances.id)
        .limit(most)
        .all();
      return rows.map(({ instances: row, instance_spans: span }) => ({
        id: row.id,
        instance: toInstance(row),
        status: span.status,
        goneAt: row.gone ?? span.from,
      }));
    },
    listGoneServices(datacenter) {
      const present = alias(instances, 'present');
      const isPresent = database
        .select({ key: present.key })
        .from(present)
        .where(
          and(
            eq(present.service, instances.service),
            eq(present.datacenter, instances.datacenter),
            isNull(present.gone),
          ),
        );
      const goneAt = sql<number>`max(${instances.gone})`;
      return database
        .select({
          name: instances.service,
          datacenter: instances.datacenter,
          goneAt,
          instances: sql<number>`count(*)`,
        })
        .from(instances)
        .where(and(eq(instances.datacenter, datacenter), isNotNull(instances.gone), notExists(isPresent)))
        .groupBy(instances.service)
        .orderBy(desc(goneAt), instances.service)
        .all();
    },
  };
}

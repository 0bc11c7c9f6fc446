import { and, desc, eq, isNotNull, isNull, notExists, or, sql } from 'drizzle-orm';
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
    listGoneInstances(datacenter, { isHidden = false, ...filter }, most) {
      const isAsked =
        'service' in filter ? eq(instances.service, filter.service) : eq(instances.node, filter.node);
      const rows = database
        .select()
        .from(instances)
        .innerJoin(
          instanceSpans,
          eq(
            instanceSpans.key,
            // One that was hidden first has gone later than its last span ended.
            sql`(select key from ${instanceSpans} as last where last.instance_key = ${instances.key}
              order by last."to" desc limit 1)`,
          ),
        )
        .where(
          and(
            eq(instances.datacenter, datacenter),
            isAsked,
            isNotNull(instances.gone),
            eq(instances.hidden, isHidden),
          ),
        )
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
            // Of one that is hidden nobody knows whether it is gone.
            or(isNull(present.gone), eq(present.hidden, true)),
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

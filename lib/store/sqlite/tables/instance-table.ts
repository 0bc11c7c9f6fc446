import { eq, isNull, sql } from 'drizzle-orm';
import type { Instance } from '@/lib/health/instance';
import type { Database } from '@/lib/store/sqlite/file/database';
import { isSameInstance } from './is-same-instance';
import { knownId } from './known-id';
import { instances, instanceSpans } from './schema';
import type { SubjectTable } from './subject-table';

export function createInstanceTable(database: Database): SubjectTable<Instance> {
  const describe = database
    .insert(instances)
    .values({
      id: sql.placeholder('id'),
      datacenter: sql.placeholder('datacenter'),
      node: sql.placeholder('node'),
      serviceId: sql.placeholder('serviceId'),
      service: sql.placeholder('service'),
      address: sql.placeholder('address'),
      port: sql.placeholder('port'),
      tags: sql.placeholder('tags'),
      meta: sql.placeholder('meta'),
      kind: sql.placeholder('kind'),
      destination: sql.placeholder('destination'),
      namespace: sql.placeholder('namespace'),
      partition: sql.placeholder('partition'),
      firstSeen: sql.placeholder('at'),
    })
    .onConflictDoUpdate({
      target: instances.id,
      set: {
        service: sql`excluded.service`,
        address: sql`excluded.address`,
        port: sql`excluded.port`,
        tags: sql`excluded.tags`,
        meta: sql`excluded.meta`,
        kind: sql`excluded.kind`,
        destination: sql`excluded.destination`,
        namespace: sql`excluded.namespace`,
        partition: sql`excluded.partition`,
        // When the described instance is not gone, its status or description changed; else it returns.
        changed: sql`case when ${instances.gone} is null then excluded.first_seen else ${instances.changed} end`,
        lastSeen: null,
        gone: null,
        hidden: false,
      },
    })
    .returning({ key: instances.key })
    .prepare();
  const leave = database
    .update(instances)
    .set({
      lastSeen: sql`${sql.placeholder('lastSeen')}`,
      gone: sql`${sql.placeholder('at')}`,
      hidden: sql`${sql.placeholder('hidden')}`,
    })
    .where(eq(instances.key, sql.placeholder('key')))
    .prepare();
  const beginSpan = database
    .insert(instanceSpans)
    .values({
      instanceKey: sql.placeholder('key'),
      status: sql.placeholder('status'),
      from: sql.placeholder('at'),
    })
    .prepare();
  const endSpan = database
    .update(instanceSpans)
    .set({ to: sql`${sql.placeholder('at')}` })
    .where(eq(instanceSpans.key, sql.placeholder('span')))
    .prepare();

  return {
    listTracked() {
      const rows = database
        .select()
        .from(instanceSpans)
        .innerJoin(instances, eq(instances.key, instanceSpans.instanceKey))
        .where(isNull(instanceSpans.to))
        .orderBy(instances.key)
        .all();
      return rows.map(({ instances: row, instance_spans: span }) => ({
        key: row.key,
        span: span.key,
        since: span.from,
        status: span.status,
        subject: toInstance(row),
      }));
    },
    describe: (instance, at) => describe.get({ ...instance, id: knownId(instance), at }).key,
    recordGone: (key, { lastSeen, at, isHiding }) =>
      void leave.run({ key, lastSeen, at, hidden: Number(isHiding) }),
    beginSpan: (key, { status }, at) => Number(beginSpan.run({ key, status, at }).lastInsertRowid),
    endSpan: (span, at) => void endSpan.run({ span, at }),
    isSame: isSameInstance,
    isDescribed: isSameInstance,
  };
}

/** Returns the instance that a row describes. */
export function toInstance(row: typeof instances.$inferSelect): Instance {
  const { datacenter, node, serviceId, service, address, port, tags, meta, kind, destination } = row;
  const { namespace, partition } = row;
  return {
    ...{ datacenter, node, serviceId, service, address, port, tags, meta, kind, destination },
    ...{ namespace, partition },
  };
}

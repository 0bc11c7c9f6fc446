import { and, eq, gte, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '@/lib/store/sqlite/file/database';
import type { Writer } from '@/lib/store/store';
import { clusters, writers } from './schema';

export type ClusterTable = {
  /** Returns the server IDs of the cluster that a datacenter's history was recorded from. */
  get(datacenter: string): readonly string[] | undefined;
  /** `since`: when a cluster without any of the earlier servers was first seen. */
  set(datacenter: string, servers: readonly string[], since?: number): void;
  /** Records that a server of ours is running. */
  recordHeartbeat(writer: Writer, at: number): void;
  /** Returns the other servers that were running at this time or later. */
  listOthers(writer: Writer, since: number): Writer[];
  removeWriter(writer: Writer): void;
};

const identity = z.array(z.string());

export function createClusterTable(database: Database): ClusterTable {
  return {
    get(datacenter) {
      const row = database.select().from(clusters).where(eq(clusters.datacenter, datacenter)).get();
      return row && identity.parse(JSON.parse(row.identity));
    },
    set(datacenter, servers, since) {
      const columns = { identity: JSON.stringify(servers), ...(since !== undefined && { since }) };
      database
        .insert(clusters)
        .values({ datacenter, since: 0, ...columns })
        .onConflictDoUpdate({ target: clusters.datacenter, set: columns })
        .run();
    },
    recordHeartbeat(writer, seenAt) {
      database
        .insert(writers)
        .values({ ...writer, seenAt })
        .onConflictDoUpdate({ target: writers.id, set: { seenAt } })
        .run();
    },
    listOthers: ({ id }, since) =>
      database
        .select()
        .from(writers)
        .where(and(ne(writers.id, id), gte(writers.seenAt, since)))
        .limit(100)
        .all(),
    removeWriter: ({ id }) => void database.delete(writers).where(eq(writers.id, id)).run(),
  };
}

import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '@/lib/store/sqlite/file/database';
import { toInstance } from '@/lib/store/sqlite/tables/instance-table';
import { instances, instanceSpans } from '@/lib/store/sqlite/tables/schema';
import type { GoneFilter, GoneInstance, GoneQuestion, GoneService, NamesQuestion } from '@/lib/store/store';

/** Reads what is gone, as specified by the store's methods of the same names. */
export type ReadGone = {
  listGoneInstances(datacenter: string, filter: GoneFilter, limit: number): GoneInstance[];
  listGoneServices(datacenter: string, question: GoneQuestion): GoneService[];
  countGoneServices(datacenter: string, search?: string): number;
  listServiceNames(datacenter: string, question: NamesQuestion): string[];
};

export function createReadGone(database: Database): ReadGone {
  const { $client: client } = database;
  const isGone = 'datacenter = :datacenter and present = 0 and hidden = 0';
  const isFound = `${isGone} and instr(lower(name), :search) > 0`;
  const prepareList = (condition: string) =>
    client.prepare<[{ datacenter: string; search: string; limit: number }], GoneService>(
      `select name, datacenter, gone_at as goneAt, gone as instances
       from services indexed by services_gone where ${condition} order by gone_at desc, name limit :limit`,
    );
  const prepareCount = (condition: string) =>
    client
      .prepare<[{ datacenter: string; search: string }], number>(
        `select count(*) from services indexed by services_gone where ${condition}`,
      )
      .pluck();
  const [listAll, listFound] = [prepareList(isGone), prepareList(isFound)];
  const [countAll, countFound] = [prepareCount(isGone), prepareCount(isFound)];
  const listNames = client
    .prepare<[{ datacenter: string } & NamesQuestion], string>(
      `select name from services where datacenter = :datacenter and name > :after
         and (present > 0 or hidden > 0 or gone_at > :since) order by name limit :limit`,
    )
    .pluck();

  return {
    listGoneInstances(datacenter, { isHidden = false, ...filter }, limit) {
      const isOf =
        'service' in filter ? eq(instances.service, filter.service) : eq(instances.node, filter.node);
      // In the index's order, so that no more are read than requested.
      const latest = [desc(instances.gone), desc(instances.firstSeen), desc(instances.key)];
      const matching = database
        .select({ key: instances.key })
        .from(instances)
        .where(
          and(
            eq(instances.datacenter, datacenter),
            isOf,
            eq(instances.hidden, isHidden),
            isNotNull(instances.gone),
          ),
        )
        .orderBy(...latest)
        .limit(limit);
      const rows = database
        .select()
        .from(instances)
        .innerJoin(
          instanceSpans,
          eq(
            instanceSpans.key,
            // An instance that was hidden first went later than its last span ended.
            sql`(select key from ${instanceSpans} as last where last.instance_key = ${instances.key}
              order by last."to" desc limit 1)`,
          ),
        )
        .where(inArray(instances.key, matching))
        .orderBy(...latest)
        .all();
      return rows.map(({ instances: row, instance_spans: span }) => ({
        id: row.id,
        instance: toInstance(row),
        status: span.status,
        goneAt: row.gone ?? span.from,
      }));
    },
    listGoneServices: (datacenter, { search = '', limit }) =>
      (search === '' ? listAll : listFound).all({ datacenter, search: search.toLowerCase(), limit }),
    countGoneServices: (datacenter, search = '') =>
      (search === '' ? countAll : countFound).get({ datacenter, search: search.toLowerCase() }) ?? 0,
    listServiceNames: (datacenter, question) => listNames.all({ datacenter, ...question }),
  };
}

import type { Interval, Span } from '@/lib/history/span';
import type { Database } from '@/lib/store/sqlite/file/database';
import { toValues } from '@/lib/store/sqlite/memory/by-node';
import type { DatacenterMemory } from '@/lib/store/sqlite/memory/memory';
import { knownId } from '@/lib/store/sqlite/tables/known-id';
import { statusWords } from '@/lib/store/sqlite/tables/schema';
import type { HistoryFilter, InstanceHistory } from '@/lib/store/store';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import { createFindInstances } from './find-instances';
import { readEnded, walkParts } from './read-in-parts';

type Description = Omit<InstanceHistory, 'spans'> & { key: number };
type SpanRow = [instanceKey: number, status: number, from: number, to: number];

/** Reads histories as specified by `Store.listHistories`. */
export type ReadHistories = (
  datacenter: string,
  instances: DatacenterMemory['instances'],
  bounds: Interval,
  filter: HistoryFilter | undefined,
) => Promise<InstanceHistory[]>;

/**
 * Registered instances and their open spans are in memory; the database has ended spans and gone instances. A long
 * range contains hundreds of thousands of spans, so they are read as bare arrays.
 */
export function createReadHistories(database: Database): ReadHistories {
  const { $client: client } = database;
  const { findGone, findAsked } = createFindInstances(database);
  const columns = 'key, id, datacenter, node, service_id as serviceId, service';
  const describeKeys = client.prepare<[{ datacenter: string; keys: string }], Description>(
    `select ${columns} from instances
     where key in (select value from json_each(:keys)) and datacenter = :datacenter`,
  );
  // The key of the first one, so that thousands of others cost nothing.
  const prepareOne = (column: 'service' | 'service_id') =>
    client.prepare<[{ datacenter: string; names: string }], Description>(
      `select ${columns} from instances where key in (
         select (select key from instances where datacenter = :datacenter and ${column} = asked.value limit 1)
         from json_each(:names) as asked)`,
    );
  const [describeService, describeServiceId] = [prepareOne('service'), prepareOne('service_id')];
  const ended = client
    .prepare<[string, number, number, number], SpanRow>(
      `select instance_key, status, "from", "to" from instance_spans
       where instance_key in (select value from json_each(?)) and "to" > ? and "from" < ?
       order by instance_key, "to" limit ?`,
    )
    .raw();

  async function describe(
    datacenter: string,
    instances: DatacenterMemory['instances'],
    bounds: Interval,
    filter: HistoryFilter,
  ): Promise<Description[]> {
    const question = { ...bounds, datacenter };
    const isAll = isOfAll(filter);
    const found = isAll ? describePresent(datacenter, instances) : [];
    const keys = isAll ? findGone(question, filter.isChanged === true) : findAsked(question, filter);
    for await (const { json } of walkParts(keys)) {
      for (const description of describeKeys.all({ datacenter, keys: json })) found.push(description);
    }
    if (isAll) return found;
    const { services = [], serviceIds = [] } = filter;
    const [names, unmatchedServiceIds] = [new Set(services), new Set(serviceIds)];
    for (const { service, serviceId } of found) {
      names.delete(service);
      unmatchedServiceIds.delete(serviceId);
    }
    // Of those that existed only at other times, one shows that the name is known.
    return [
      ...found,
      ...describeService.all({ datacenter, names: JSON.stringify([...names]) }),
      ...describeServiceId.all({ datacenter, names: JSON.stringify([...unmatchedServiceIds]) }),
    ];
  }

  return async (datacenter, instances, bounds, filter = {}) => {
    const described = await describe(datacenter, instances, bounds, filter);
    const histories: (InstanceHistory & { spans: Span[] })[] = [];
    const found = new Map<number, { spans: Span[]; openSince: number }>();
    for (const { key, ...description } of described) {
      const open = instances.get(description.node)?.get(description.serviceId);
      const history = { ...description, spans: [] };
      histories.push(history);
      found.set(key, { spans: history.spans, openSince: open?.since ?? Infinity });
      await yieldToEventLoop();
    }
    for await (const part of walkParts([...found.keys()])) {
      await readEnded(
        part,
        bounds.from,
        (json, after, limit) => ended.all(json, after, bounds.to, limit),
        ([key, code, from, to]) => {
          const [status, known] = [statusWords[code], found.get(key)];
          // A span that was open in memory may have ended since; it is returned only once.
          if (status !== undefined && known !== undefined && from < known.openSince)
            known.spans.push({ status, from, to });
        },
      );
    }
    for (const { node, serviceId, spans } of histories) {
      const open = instances.get(node)?.get(serviceId);
      if (open !== undefined && open.since < bounds.to)
        spans.push({ status: open.status, from: open.since, to: null });
      await yieldToEventLoop();
    }
    return isOfAll(filter) ? histories.filter((history) => history.spans.length > 0) : histories;
  };
}

function isOfAll({ services, ids, serviceIds, nodes }: HistoryFilter): boolean {
  return [services, ids, serviceIds, nodes].every((list) => list === undefined);
}

function describePresent(datacenter: string, instances: DatacenterMemory['instances']): Description[] {
  return toValues(instances).map(({ key, subject }) => {
    const { node, serviceId, service } = subject;
    return { key, id: knownId(subject), datacenter, node, serviceId, service };
  });
}

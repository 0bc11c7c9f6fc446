import type { Interval, Span } from '@/lib/history/span';
import { toValues } from './by-node';
import type { Database } from './database';
import { knownId } from './known-id';
import type { DatacenterMemory } from './memory';
import { statusWords } from './schema';
import type { HistoryFilter, InstanceHistory } from './store';

type Description = Omit<InstanceHistory, 'spans'> & { key: number };
type SpanRow = [instanceKey: number, status: number, from: number, to: number];

type Question = Interval & { datacenter: string; isChanged: 0 | 1 };

/** The lists of a `HistoryFilter` as JSON, for SQLite takes no more than 32,766 variables. */
type Asked = Question & Record<'services' | 'ids' | 'serviceIds' | 'nodes', string>;

/** Reads histories as `Store.listHistories` promises them. */
export type ReadHistories = (
  datacenter: string,
  instances: DatacenterMemory['instances'],
  bounds: Interval,
  filter: HistoryFilter | undefined,
) => InstanceHistory[];

/** The columns that instances are found by, each by an index that leaves out those that were not there in the bounds. */
const places = { service: 'services', service_id: 'serviceIds', node: 'nodes' } as const;

/** Whether one that is gone, if that is asked, had a span that ended before its last. */
const isKept = `(:isChanged = 0 or exists (select 1 from instance_spans
  where instance_key = instances.key and "to" > :from and "to" < gone))`;

/**
 * What is registered now, with its open spans, is in memory; the database has the ended spans, and the instances that
 * are gone. A long range holds hundreds of thousands of spans, so they are read as bare arrays.
 */
export function createReadHistories({ $client: client }: Database): ReadHistories {
  const columns = 'key, id, datacenter, node, service_id as serviceId, service';
  const describeGone = client.prepare<[Question], Description>(
    `select ${columns} from instances indexed by instances_gone
     where gone > :from and first_seen < :to and datacenter = :datacenter and ${isKept}`,
  );
  const describeAsked = client.prepare<[Asked], Description>(
    `select ${columns} from instances where datacenter = :datacenter and key in (
       select key from instances where id in (select value from json_each(:ids))
       ${Object.entries(places).map(toUnion).join('')})`,
  );
  // The key of the first, so that thousands of others cost nothing.
  const prepareOne = (column: 'service' | 'service_id') =>
    client.prepare<[{ datacenter: string; names: string }], Description>(
      `select ${columns} from instances where key in (
         select (select key from instances where datacenter = :datacenter and ${column} = asked.value limit 1)
         from json_each(:names) as asked)`,
    );
  const [describeService, describeBearer] = [prepareOne('service'), prepareOne('service_id')];
  const ended = client
    .prepare<[string, number, number], SpanRow>(
      `select instance_key, status, "from", "to" from instance_spans
       where instance_key in (select value from json_each(?)) and "to" > ? and "from" < ?
       order by instance_key, "to"`,
    )
    .raw();

  function describe(
    datacenter: string,
    instances: DatacenterMemory['instances'],
    bounds: Interval,
    filter: HistoryFilter,
  ): Description[] {
    const question = { ...bounds, datacenter, isChanged: filter.isChanged === true ? 1 : 0 } as const;
    if (isOfAll(filter)) {
      const gone = describeGone.all(question);
      return [...describePresent(datacenter, instances), ...gone];
    }
    const { services = [], ids = [], serviceIds = [], nodes = [] } = filter;
    const found = describeAsked.all({
      ...question,
      services: JSON.stringify(services),
      ids: JSON.stringify(ids),
      serviceIds: JSON.stringify(serviceIds),
      nodes: JSON.stringify(nodes),
    });
    const [names, bearers] = [new Set(services), new Set(serviceIds)];
    for (const { service, serviceId } of found) {
      names.delete(service);
      bearers.delete(serviceId);
    }
    // Of what was there only at other times, one shows that it is known.
    return [
      ...found,
      ...describeService.all({ datacenter, names: JSON.stringify([...names]) }),
      ...describeBearer.all({ datacenter, names: JSON.stringify([...bearers]) }),
    ];
  }

  return (datacenter, instances, bounds, filter = {}) => {
    const described = describe(datacenter, instances, bounds, filter);
    const spans = new Map<number, Span[]>(described.map(({ key }) => [key, []]));
    for (const [key, code, from, to] of ended.all(
      JSON.stringify([...spans.keys()]),
      bounds.from,
      bounds.to,
    )) {
      const status = statusWords[code];
      if (status !== undefined) spans.get(key)?.push({ status, from, to });
    }
    const histories = described.map(({ key, ...description }) => {
      const own = spans.get(key) ?? [];
      const open = instances.get(description.node)?.get(description.serviceId);
      if (open !== undefined && open.since < bounds.to) {
        own.push({ status: open.status, from: open.since, to: null });
      }
      return { ...description, spans: own };
    });
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

/** Those that are registered, and those that are gone or hidden and were there in the bounds. */
function toUnion([column, list]: [string, string]): string {
  const isAsked = `datacenter = :datacenter and ${column} in (select value from json_each(:${list}))`;
  return `
    union select key from instances indexed by instances_${column}
      where ${isAsked} and hidden = 0 and gone is null
    union select key from instances indexed by instances_${column}
      where ${isAsked} and hidden in (0, 1) and gone > :from and first_seen < :to and ${isKept}`;
}

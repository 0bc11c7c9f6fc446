import type { Interval, Span } from '@/lib/history/span';
import { toValues } from './by-node';
import type { Database } from './database';
import { knownId } from './known-id';
import type { DatacenterMemory } from './memory';
import { statusWords } from './schema';
import type { HistoryFilter, InstanceHistory } from './store';

type Description = Omit<InstanceHistory, 'spans'> & { key: number };
type SpanRow = [instanceKey: number, status: number, from: number, to: number];

/** The lists of a `HistoryFilter` as JSON, for SQLite takes no more than 32,766 variables. */
type Lists = Record<'datacenter' | keyof HistoryFilter, string>;

/** Reads histories as `Store.listHistories` promises them. */
export type ReadHistories = (
  datacenter: string,
  instances: DatacenterMemory['instances'],
  bounds: Interval,
  filter: HistoryFilter | undefined,
) => InstanceHistory[];

/**
 * What is registered now, with its open spans, is in memory; the database has the ended spans, and the instances that
 * are gone. A long range holds hundreds of thousands of spans, so they are read as bare arrays.
 */
export function createReadHistories({ $client: client }: Database): ReadHistories {
  const columns = 'key, id, datacenter, node, service_id as serviceId, service';
  const describeGone = client.prepare<[string, number], Description>(
    `select ${columns} from instances where datacenter = ? and gone > ?`,
  );
  const describeNamed = client.prepare<[Lists], Description>(
    `select ${columns} from instances where datacenter = :datacenter and key in (
       select key from instances where service in (select value from json_each(:services))
       union select key from instances where id in (select value from json_each(:ids)))`,
  );
  // Asked for so seldom that an index, written at each registration, would cost more than it gives.
  const describeByPlace = client.prepare<[Lists], Description>(
    `select ${columns} from instances where datacenter = :datacenter and (
       node in (select value from json_each(:nodes)) or service_id in (select value from json_each(:serviceIds)))`,
  );
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
    const { services, ids, serviceIds, nodes } = filter;
    const lists = {
      datacenter,
      services: JSON.stringify(services ?? []),
      ids: JSON.stringify(ids ?? []),
      serviceIds: JSON.stringify(serviceIds ?? []),
      nodes: JSON.stringify(nodes ?? []),
    };
    if (serviceIds !== undefined || nodes !== undefined) {
      const found = [...describeNamed.all(lists), ...describeByPlace.all(lists)];
      return [...new Map(found.map((description) => [description.key, description])).values()];
    }
    if (services !== undefined || ids !== undefined) return describeNamed.all(lists);
    return [...describePresent(datacenter, instances), ...describeGone.all(datacenter, bounds.from)];
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
    const isOfAll = Object.values(filter).every((list) => list === undefined);
    return isOfAll ? histories.filter((history) => history.spans.length > 0) : histories;
  };
}

function describePresent(datacenter: string, instances: DatacenterMemory['instances']): Description[] {
  return toValues(instances).map(({ key, subject }) => {
    const { node, serviceId, service } = subject;
    return { key, id: knownId(subject), datacenter, node, serviceId, service };
  });
}

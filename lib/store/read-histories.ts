import type { Interval, Span } from '@/lib/history/span';
import { toValues } from './by-node';
import type { Database } from './database';
import { knownId } from './known-id';
import type { DatacenterMemory } from './memory';
import { statusWords } from './schema';
import type { HistoryFilter, InstanceHistory } from './store';

type Description = Omit<InstanceHistory, 'spans'> & { key: number };
type SpanRow = [instanceKey: number, status: number, from: number, to: number];

/** Reads histories as `Store.listHistories` promises them. */
export type ReadHistories = (
  datacenter: string,
  instances: DatacenterMemory['instances'],
  bounds: Interval,
  filter: HistoryFilter | undefined,
) => InstanceHistory[];

/**
 * What is registered now, with its open spans, is in memory; the database has the ended spans, and the instances that
 * are gone. A long range holds hundreds of thousands of spans, so they are read as bare arrays; lists go in as one
 * JSON text, for SQLite takes no more than 32,766 variables.
 */
export function createReadHistories({ $client: client }: Database): ReadHistories {
  const columns = 'key, id, datacenter, node, service_id as serviceId, service';
  const describeGone = client.prepare<[string, number], Description>(
    `select ${columns} from instances where datacenter = ? and gone > ?`,
  );
  const describeAsked = client.prepare<[string, string, string], Description>(
    `select ${columns} from instances where datacenter = ? and key in (
       select key from instances where service in (select value from json_each(?))
       union select key from instances where id in (select value from json_each(?)))`,
  );
  const ended = client
    .prepare<[string, number, number], SpanRow>(
      `select instance_key, status, "from", "to" from instance_spans
       where instance_key in (select value from json_each(?)) and "to" > ? and "from" < ?
       order by instance_key, "to"`,
    )
    .raw();

  return (datacenter, instances, bounds, filter) => {
    const isFiltered = filter?.services !== undefined || filter?.ids !== undefined;
    const described = isFiltered
      ? describeAsked.all(datacenter, JSON.stringify(filter.services ?? []), JSON.stringify(filter.ids ?? []))
      : [...describePresent(datacenter, instances), ...describeGone.all(datacenter, bounds.from)];

    const spans = new Map<number, Span[]>(described.map(({ key }) => [key, []]));
    for (const [key, code, from, to] of ended.all(
      JSON.stringify([...spans.keys()]),
      bounds.from,
      bounds.to,
    )) {
      const status = statusWords[code];
      if (status !== undefined) spans.get(key)?.push({ status, from, to });
    }

    const histories: InstanceHistory[] = [];
    for (const { key, ...description } of described) {
      const own = spans.get(key) ?? [];
      const open = instances.get(description.node)?.get(description.serviceId);
      if (open !== undefined && open.since < bounds.to) {
        own.push({ status: open.status, from: open.since, to: null });
      }
      if (own.length > 0) histories.push({ ...description, spans: own });
    }
    return histories;
  };
}

function describePresent(datacenter: string, instances: DatacenterMemory['instances']): Description[] {
  return toValues(instances).map(({ key, subject }) => {
    const { node, serviceId, service } = subject;
    return { key, id: knownId(subject), datacenter, node, serviceId, service };
  });
}

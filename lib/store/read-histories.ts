import type { Interval, Span } from '@/lib/history/span';
import type { Database } from './database';
import { statusWords } from './schema';
import type { HistoryFilter, InstanceHistory } from './store';

type Description = Omit<InstanceHistory, 'spans'> & { key: number };
type SpanRow = [instanceKey: number, status: number, from: number, to: number | null];

// The rows are read without Drizzle, as plain arrays: a range can hold hundreds of thousands of them.
const columns = 'instance_key, status, "from", "to"';

/** Reads histories as `Store.listHistories` promises them. */
export type ReadHistories = (
  datacenter: string,
  bounds: Interval,
  filter?: HistoryFilter,
) => InstanceHistory[];

export function createReadHistories({ $client: client }: Database): ReadHistories {
  const descriptions = `select key, id, datacenter, node, service_id as serviceId, service from instances
    where datacenter = :datacenter and (gone is null or gone > :from)`;
  const describeAll = client.prepare<[object], Description>(descriptions);
  const describeSome = client.prepare<[object], Description>(
    `${descriptions} and key in (
      select key from instances where service in (select value from json_each(:services))
      union select key from instances where id in (select value from json_each(:ids)))`,
  );
  const spansOfSome = client
    .prepare<[object], SpanRow>(
      `select ${columns} from instance_spans indexed by instance_spans_instance
       where instance_key in (select value from json_each(:keys)) and "to" > :from and "from" < :to
       union all
       select ${columns} from instance_spans indexed by instance_spans_open
       where instance_key in (select value from json_each(:keys)) and "to" is null and "from" < :to`,
    )
    .raw();

  return (datacenter, bounds, filter) => {
    const range = { from: bounds.from, to: bounds.to };
    const described =
      filter === undefined || (filter.services === undefined && filter.ids === undefined)
        ? describeAll.all({ datacenter, ...range })
        : describeSome.all({
            datacenter,
            ...range,
            services: JSON.stringify(filter.services ?? []),
            ids: JSON.stringify(filter.ids ?? []),
          });
    const spans = new Map<number, Span[]>(described.map(({ key }) => [key, []]));
    const rows = spansOfSome.all({ keys: JSON.stringify([...spans.keys()]), ...range });
    for (const [key, status, from, to] of rows) {
      spans.get(key)?.push({ status: statusWords[status] ?? 'critical', from, to });
    }
    const histories: InstanceHistory[] = [];
    for (const { key, ...description } of described) {
      const own = spans.get(key);
      if (own !== undefined && own.length > 0) histories.push({ ...description, spans: own });
    }
    return histories;
  };
}

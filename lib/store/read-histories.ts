import type { Interval, Span } from '@/lib/history/span';
import { turn } from '@/lib/turn';
import { toValues } from './by-node';
import type { Database } from './database';
import { knownId } from './known-id';
import type { DatacenterMemory } from './memory';
import { readEnded, walkParts } from './read-in-parts';
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
) => Promise<InstanceHistory[]>;

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
  // The indexes have all that finding them takes, so that a hundred thousand keys are there in a moment.
  const findGone = client
    .prepare<[Question], number>(
      `select key from instances indexed by instances_gone
       where gone > :from and first_seen < :to and datacenter = :datacenter`,
    )
    .pluck();
  const findAsked = client
    .prepare<[Asked], number>(
      `select key from instances where id in (select value from json_each(:ids))
       ${Object.entries(places).map(toUnion).join('')}`,
    )
    .pluck();
  const prepareKeys = (condition: string) =>
    client.prepare<[Question & { keys: string }], Description>(
      `select ${columns} from instances
       where key in (select value from json_each(:keys)) and datacenter = :datacenter and ${condition}`,
    );
  const [describeGone, describeFound] = [prepareKeys(isKept), prepareKeys('true')];
  // The key of the first, so that thousands of others cost nothing.
  const prepareOne = (column: 'service' | 'service_id') =>
    client.prepare<[{ datacenter: string; names: string }], Description>(
      `select ${columns} from instances where key in (
         select (select key from instances where datacenter = :datacenter and ${column} = asked.value limit 1)
         from json_each(:names) as asked)`,
    );
  const [describeService, describeBearer] = [prepareOne('service'), prepareOne('service_id')];
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
    const question = { ...bounds, datacenter, isChanged: filter.isChanged === true ? 1 : 0 } as const;
    if (isOfAll(filter)) {
      const present = describePresent(datacenter, instances);
      for await (const { json: keys } of walkParts(findGone.all(question))) {
        for (const description of describeGone.all({ ...question, keys })) present.push(description);
      }
      return present;
    }
    const { services = [], ids = [], serviceIds = [], nodes = [] } = filter;
    const asked = findAsked.all({
      ...question,
      services: JSON.stringify(services),
      ids: JSON.stringify(ids),
      serviceIds: JSON.stringify(serviceIds),
      nodes: JSON.stringify(nodes),
    });
    const found: Description[] = [];
    for await (const { json: keys } of walkParts(asked)) {
      for (const description of describeFound.all({ ...question, keys })) found.push(description);
    }
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

  return async (datacenter, instances, bounds, filter = {}) => {
    const described = await describe(datacenter, instances, bounds, filter);
    const histories: (InstanceHistory & { spans: Span[] })[] = [];
    const found = new Map<number, { spans: Span[]; openSince: number }>();
    for (const { key, ...description } of described) {
      const open = instances.get(description.node)?.get(description.serviceId);
      const history = { ...description, spans: [] };
      histories.push(history);
      found.set(key, { spans: history.spans, openSince: open?.since ?? Infinity });
      await turn();
    }
    for await (const part of walkParts([...found.keys()])) {
      await readEnded(
        part,
        bounds.from,
        (json, after, most) => ended.all(json, after, bounds.to, most),
        ([key, code, from, to]) => {
          const [status, known] = [statusWords[code], found.get(key)];
          // One that was open in memory may have ended since; it is told once.
          if (status !== undefined && known !== undefined && from < known.openSince)
            known.spans.push({ status, from, to });
        },
      );
    }
    for (const { node, serviceId, spans } of histories) {
      const open = instances.get(node)?.get(serviceId);
      if (open !== undefined && open.since < bounds.to)
        spans.push({ status: open.status, from: open.since, to: null });
      await turn();
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

/** Those that are registered, and those that are gone or hidden and were there in the bounds. */
function toUnion([column, list]: [string, string]): string {
  const isAsked = `datacenter = :datacenter and ${column} in (select value from json_each(:${list}))`;
  return `
    union select key from instances indexed by instances_${column}
      where ${isAsked} and hidden = 0 and gone is null
    union select key from instances indexed by instances_${column}
      where ${isAsked} and hidden in (0, 1) and gone > :from and first_seen < :to and ${isKept}`;
}

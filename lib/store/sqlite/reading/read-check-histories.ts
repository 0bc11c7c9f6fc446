import { isNodeCheck } from '@/lib/health/check';
import type { Interval } from '@/lib/history/span';
import type { Database } from '@/lib/store/sqlite/file/database';
import { toValues } from '@/lib/store/sqlite/memory/by-node';
import type { DatacenterMemory } from '@/lib/store/sqlite/memory/memory';
import { statusWords } from '@/lib/store/sqlite/tables/schema';
import type { CheckFilter, CheckHistory, CheckSpan } from '@/lib/store/store';
import { readEnded, walkParts } from './read-in-parts';

type Description = Omit<CheckHistory, 'spans'> & { key: number };
type SpanRow<End> = [checkKey: number, status: number, from: number, to: End, output: string | null];

/** `nodes`: their names as JSON. */
type Asked = Interval & { datacenter: string; nodes: string; isOfNode: 0 | 1 };

/** Reads histories as specified by `Store.listCheckHistories`. */
export type ReadCheckHistories = (
  datacenter: string,
  checks: DatacenterMemory['checks'],
  bounds: Interval,
  filter: CheckFilter | undefined,
) => Promise<CheckHistory[]>;

/**
 * Registered checks are in memory; the database has gone checks and all spans, because the output at the start of a
 * span is not in memory.
 */
export function createReadCheckHistories({ $client: client }: Database): ReadCheckHistories {
  const columns = 'key, datacenter, node, check_id as checkId, service_id as serviceId, name';
  const prepare = (index: string, condition: string) =>
    client
      .prepare<[Asked], number>(
        `select key from checks indexed by ${index}
         where datacenter = :datacenter and gone > :from and first_seen < :to and ${condition}`,
      )
      .pluck();
  const gone = prepare('checks_gone', 'true');
  const goneOfNodes = prepare('checks_of_nodes', `service_id = ''`);
  const goneOnNodes = prepare(
    'checks_node',
    `node in (select value from json_each(:nodes)) and (:isOfNode = 0 or service_id = '')`,
  );
  const describe = client.prepare<[string], Description>(
    `select ${columns} from checks where key in (select value from json_each(?))`,
  );
  const listEnded = client
    .prepare<[string, number, number, number], SpanRow<number>>(
      `select check_key, status, "from", "to", output from check_spans
       where check_key in (select value from json_each(?)) and "to" > ? and "from" < ?
       order by check_key, "to" limit ?`,
    )
    .raw();
  const listOpen = client
    .prepare<[string, number], SpanRow<null>>(
      `select check_key, status, "from", "to", output from check_spans
       where check_key in (select value from json_each(?)) and "to" is null and "from" < ?`,
    )
    .raw();

  return async (datacenter, checks, bounds, { nodes, isOfNode = false } = {}) => {
    const question = {
      ...bounds,
      datacenter,
      nodes: JSON.stringify(nodes ?? []),
      isOfNode: isOfNode ? 1 : 0,
    } as const;
    const isOfAll = isOfNode ? goneOfNodes : gone;
    const described = describePresent(datacenter, checks, { nodes, isOfNode });
    const goneKeys = (nodes === undefined ? isOfAll : goneOnNodes).all(question);
    for await (const { json } of walkParts(goneKeys)) {
      for (const description of describe.all(json)) described.push(description);
    }

    const spans = new Map<number, CheckSpan[]>(described.map(({ key }) => [key, []]));
    for await (const part of walkParts([...spans.keys()])) {
      // First, because one may end while the others are read; it is returned only once.
      const open = new Map(listOpen.all(part.json, bounds.to).map((row) => [row[0], row]));
      await readEnded(
        part,
        bounds.from,
        (json, after, limit) => listEnded.all(json, after, bounds.to, limit),
        (row) => {
          if (row[2] < (open.get(row[0])?.[2] ?? Infinity)) add(spans, row);
        },
      );
      for (const row of open.values()) add(spans, row);
    }
    return described
      .map(({ key, ...description }) => ({ ...description, spans: spans.get(key) ?? [] }))
      .filter((history) => history.spans.length > 0);
  };
}

function add(
  spans: ReadonlyMap<number, CheckSpan[]>,
  [key, code, from, to, output]: SpanRow<number | null>,
): void {
  const status = statusWords[code];
  if (status !== undefined) spans.get(key)?.push({ status, from, to, output: output ?? '' });
}

function describePresent(
  datacenter: string,
  checks: DatacenterMemory['checks'],
  { nodes, isOfNode }: { nodes: readonly string[] | undefined; isOfNode: boolean },
): Description[] {
  const rows =
    nodes === undefined
      ? toValues(checks)
      : [...new Set(nodes)].flatMap((node) => [...(checks.get(node)?.values() ?? [])]);
  return rows
    .filter(({ subject }) => !isOfNode || isNodeCheck(subject))
    .map(({ key, subject: { node, checkId, serviceId, name } }) => ({
      key,
      datacenter,
      node,
      checkId,
      serviceId,
      name,
    }));
}

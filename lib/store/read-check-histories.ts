import { isNodeCheck } from '@/lib/health/check';
import type { Interval } from '@/lib/history/span';
import { toValues } from './by-node';
import type { Database } from './database';
import type { DatacenterMemory } from './memory';
import { statusWords } from './schema';
import type { CheckFilter, CheckHistory, CheckSpan } from './store';

type Description = Omit<CheckHistory, 'spans'> & { key: number };
type SpanRow = [checkKey: number, status: number, from: number, to: number | null, output: string | null];

/** `nodes`: their names as JSON. */
type Asked = Interval & { datacenter: string; nodes: string; isOfNode: 0 | 1 };

/** Reads histories as `Store.listCheckHistories` promises them. */
export type ReadCheckHistories = (
  datacenter: string,
  checks: DatacenterMemory['checks'],
  bounds: Interval,
  filter: CheckFilter | undefined,
) => CheckHistory[];

/**
 * Which checks are registered now is in memory; the database has those that are gone, and all spans: what a check said
 * when its span began is not in memory.
 */
export function createReadCheckHistories({ $client: client }: Database): ReadCheckHistories {
  const columns = 'key, datacenter, node, check_id as checkId, service_id as serviceId, name';
  const prepare = (index: string, condition: string) =>
    client.prepare<[Asked], Description>(
      `select ${columns} from checks indexed by ${index}
       where datacenter = :datacenter and gone > :from and first_seen < :to and ${condition}`,
    );
  const gone = prepare('checks_gone', 'true');
  const goneOfNodes = prepare('checks_of_nodes', `service_id = ''`);
  const goneThere = prepare(
    'checks_node',
    `node in (select value from json_each(:nodes)) and (:isOfNode = 0 or service_id = '')`,
  );
  const listSpans = client
    .prepare<[{ keys: string; from: number; to: number }], SpanRow>(
      `select check_key, status, "from", "to", output from check_spans
         where check_key in (select value from json_each(:keys)) and "to" > :from and "from" < :to
       union all
       select check_key, status, "from", "to", output from check_spans
         where check_key in (select value from json_each(:keys)) and "to" is null and "from" < :to
       order by check_key, "from"`,
    )
    .raw();

  return (datacenter, checks, bounds, { nodes, isOfNode = false } = {}) => {
    const asked = {
      ...bounds,
      datacenter,
      nodes: JSON.stringify(nodes ?? []),
      isOfNode: isOfNode ? 1 : 0,
    } as const;
    const isOfAll = isOfNode ? goneOfNodes : gone;
    const described = [
      ...describePresent(datacenter, checks, { nodes, isOfNode }),
      ...(nodes === undefined ? isOfAll : goneThere).all(asked),
    ];
    const spans = new Map<number, CheckSpan[]>(described.map(({ key }) => [key, []]));
    const keys = JSON.stringify([...spans.keys()]);
    for (const [key, code, from, to, output] of listSpans.all({ keys, from: bounds.from, to: bounds.to })) {
      const status = statusWords[code];
      if (status !== undefined) spans.get(key)?.push({ status, from, to, output: output ?? '' });
    }
    return described
      .map(({ key, ...description }) => ({ ...description, spans: spans.get(key) ?? [] }))
      .filter((history) => history.spans.length > 0);
  };
}

function describePresent(
  datacenter: string,
  checks: DatacenterMemory['checks'],
  { nodes, isOfNode }: { nodes: readonly string[] | undefined; isOfNode: boolean },
): Description[] {
  const there =
    nodes === undefined
      ? toValues(checks)
      : [...new Set(nodes)].flatMap((node) => [...(checks.get(node)?.values() ?? [])]);
  return there
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

import type { Interval } from '@/lib/history/span';
import type { Database } from './database';
import { statusWords } from './schema';
import type { CheckFilter, CheckHistory, CheckSpan } from './store';

type Description = Omit<CheckHistory, 'spans'> & { key: number };
type SpanRow = [checkKey: number, status: number, from: number, to: number | null, output: string | null];

/** Reads histories as `Store.listCheckHistories` promises them. */
export type ReadCheckHistories = (
  datacenter: string,
  bounds: Interval,
  filter: CheckFilter | undefined,
) => CheckHistory[];

/** All of it is read from the database: what a check said when its span began is not in memory. */
export function createReadCheckHistories({ $client: client }: Database): ReadCheckHistories {
  const columns = 'key, datacenter, node, check_id as checkId, service_id as serviceId, name';
  const describe = client.prepare<[CheckQuestion], Description>(
    `select ${columns} from checks where datacenter = :datacenter
       and (:nodes is null or node in (select value from json_each(:nodes)))
       and (:isOfNode = 0 or service_id = '') and (gone is null or gone > :from)`,
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

  return (datacenter, bounds, { nodes, isOfNode = false } = {}) => {
    const described = describe.all({
      datacenter,
      nodes: nodes === undefined ? null : JSON.stringify(nodes),
      isOfNode: isOfNode ? 1 : 0,
      from: bounds.from,
    });
    const spans = new Map<number, CheckSpan[]>(described.map(({ key }) => [key, []]));
    const keys = JSON.stringify([...spans.keys()]);
    for (const [key, code, from, to, output] of listSpans.all({ keys, ...bounds })) {
      const status = statusWords[code];
      if (status !== undefined) spans.get(key)?.push({ status, from, to, output: output ?? '' });
    }
    return described
      .map(({ key, ...description }) => ({ ...description, spans: spans.get(key) ?? [] }))
      .filter((history) => history.spans.length > 0);
  };
}

type CheckQuestion = { datacenter: string; nodes: string | null; isOfNode: 0 | 1; from: number };

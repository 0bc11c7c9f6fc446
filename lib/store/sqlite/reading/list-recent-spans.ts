import type { RecentSpans } from '@/lib/alerts/polled-state';
import { groupBy } from '@/lib/health/group-by';
import type { Status } from '@/lib/health/status';
import type { Database } from '@/lib/store/sqlite/file/database';
import { statusWords } from '@/lib/store/sqlite/tables/schema';
import { findFirstSpan } from './find-span';

type Row = {
  instance: number;
  node: string;
  serviceId: string;
  service: string;
  firstSeen: number;
  status: number;
  from: number;
  to: number | null;
};

/** The maximum number of spans to read, the newest: enough to judge who is affected in a storm. */
const maxSpans = 100_000;

/** Returns the spans of a datacenter's instances that began after a time, epoch milliseconds, by instance. */
export function createListRecentSpans({ $client: client }: Database) {
  const list = client.prepare<[{ start: number; datacenter: string }], Row>(
    `select spans.instance_key as instance, node, service_id as serviceId, service, first_seen as firstSeen,
       spans.status, spans."from", spans."to"
     from (select * from instance_spans where key >= :start order by key desc limit ${maxSpans}) as spans
     join instances on instances.key = spans.instance_key
     where instances.datacenter = :datacenter order by spans.instance_key, spans."from"`,
  );
  return (datacenter: string, since: number): RecentSpans[] => {
    const rows = list.all({ start: findFirstSpan(client, 'instance_spans', since), datacenter });
    const instances = [...groupBy(rows, ({ instance }) => instance).values()];
    return instances.flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const { node, serviceId, service, firstSeen } = first;
      const spans = own.map(({ status, from, to }) => ({ status: toStatus(status), from, to }));
      return [{ node, serviceId, service, firstSeen, spans }];
    });
  };
}

function toStatus(code: number): Status {
  const word = statusWords[code];
  if (word === undefined) throw new RangeError(`The database contains the unknown status ${code}`);
  return word;
}

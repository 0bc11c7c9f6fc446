import type { Interval } from '@/lib/history/span';
import type { Database } from '@/lib/store/sqlite/file/database';
import type { EndFilter } from '@/lib/store/store';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';

/** Lists services as specified by `Store.listServiceEnds`. */
export type ReadServiceEnds = (
  datacenter: string,
  interval: Interval,
  filter: EndFilter,
) => Promise<string[]>;

type Question = Interval & { datacenter: string };

export function createReadServiceEnds({ $client: client }: Database): ReadServiceEnds {
  const listNames = client
    .prepare<[Question], string>(
      `select name from service_ends indexed by service_ends_at
         where at >= :from and at < :to and datacenter = :datacenter
       union select name from service_ends indexed by service_ends_earlier
         where earlier and at >= :to and datacenter = :datacenter
       order by name`,
    )
    .pluck();
  const hasEnd = client.prepare<[Question & { name: string }]>(
    `select 1 from service_ends where datacenter = :datacenter and name = :name and at >= :from
       and (at < :to or earlier) limit 1`,
  );
  const findService = client
    .prepare<[{ id: string; datacenter: string }], string>(
      'select service from instances where id = :id and datacenter = :datacenter',
    )
    .pluck();
  // Reads only what matters of a service that ended: its instances that are registered, or were since.
  const isOf = `from instances indexed by instances_service
    where service = :name and datacenter = :datacenter and node = :node`;
  const isOnNode = client.prepare<[Question & { name: string; node: string }]>(
    `select 1 where exists (select 1 ${isOf} and hidden = 0 and gone is null)
       or exists (select 1 ${isOf} and hidden in (0, 1) and gone >= :from)`,
  );

  /** Returns the requested services; `undefined` means all. */
  function toNames(datacenter: string, { service, instance }: EndFilter): string[] | undefined {
    if (instance === undefined) return service === undefined ? undefined : [service];
    const name = findService.get({ id: instance, datacenter });
    return name === undefined || (service !== undefined && service !== name) ? [] : [name];
  }

  return async (datacenter, interval, filter) => {
    const question = { ...interval, datacenter };
    const names = toNames(datacenter, filter);
    const ended =
      names?.filter((name) => hasEnd.get({ ...question, name }) !== undefined) ?? listNames.all(question);
    const { node } = filter;
    if (node === undefined) return ended;
    const onNode: string[] = [];
    for (const name of ended) {
      if (isOnNode.get({ ...question, name, node }) !== undefined) onNode.push(name);
      await yieldToEventLoop();
    }
    return onNode;
  };
}

import { toShownUptime } from '@/lib/history/uptime';
import type { Histories } from '@/lib/queries/list-histories';

/** Every service's uptime in percent by name, `null` when too little is known. */
export type Uptimes = ReadonlyMap<string, number | null>;

export function toUptimes({ series }: Histories): Uptimes {
  return new Map(Object.entries(series).map(([id, figures]) => [id, toShownUptime(figures).uptime]));
}

import { toShownUptime } from '@/lib/history/uptime';
import type { Histories } from '@/lib/queries/list-histories';

/** Every service's uptime in percent, `null` where too little is known, by its name. */
export type Uptimes = ReadonlyMap<string, number | null>;

export function toUptimes({ series }: Histories): Uptimes {
  return new Map(Object.entries(series).map(([id, figures]) => [id, toShownUptime(figures).uptime]));
}

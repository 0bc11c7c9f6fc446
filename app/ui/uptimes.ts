import type { Histories } from '@/lib/queries/list-histories';

/** Every service's uptime in percent, `null` where nothing is known, by its name. */
export type Uptimes = Readonly<Record<string, number | null>>;

export function toUptimes({ series }: Histories): Uptimes {
  return Object.fromEntries(Object.entries(series).map(([id, { uptime }]) => [id, uptime]));
}

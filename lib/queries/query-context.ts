import type { Store } from '@/lib/store/store';

/** What every query needs besides its question. */
export type QueryContext = {
  store: Store;
  /** The polled datacenters, our agent's own first. */
  datacenters: readonly string[];
  /** The single time for which the whole answer is valid, epoch milliseconds. */
  now: number;
  /** How long one successful poll vouches for a status, in milliseconds. */
  holdMs: number;
  /** See `SERVICE_URL_TEMPLATE`. */
  urlTemplate: string | undefined;
};

/** Returns the datacenters that a question concerns: the one that it names, if that is polled, or all. */
export function toDatacenterNames(
  { datacenters }: Pick<QueryContext, 'datacenters'>,
  only: string | undefined,
): readonly string[] {
  return only === undefined ? datacenters : datacenters.filter((name) => name === only);
}

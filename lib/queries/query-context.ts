import type { Store } from '@/lib/store/store';

/** What a query needs beside its question. */
export type QueryContext = {
  store: Store;
  /** Those that are polled, our agent's own first. */
  datacenters: readonly string[];
  /** The one time that the whole answer is true of, epoch milliseconds. */
  now: number;
  /** How long one successful poll can vouch for a status, in milliseconds. */
  holdMs: number;
  /** See `SERVICE_URL_TEMPLATE`. */
  urlTemplate: string | undefined;
};

/** The datacenters that a question is about: the one that it names, if that is polled, or all. */
export function toDatacenterNames(
  { datacenters }: Pick<QueryContext, 'datacenters'>,
  asked: string | undefined,
): readonly string[] {
  return asked === undefined ? datacenters : datacenters.filter((name) => name === asked);
}

import type { Store } from '@/lib/store/store';

/** What a query needs beside its question. */
export type QueryContext = {
  store: Store;
  /** The one time that the whole answer is true of, epoch milliseconds. */
  now: number;
  /** How long one successful poll can vouch for a status, in milliseconds. */
  holdMs: number;
  /** See `SERVICE_URL_TEMPLATE`. */
  urlTemplate: string | undefined;
};

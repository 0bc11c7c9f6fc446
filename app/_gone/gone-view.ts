import { first, toQueryString, type Parameters } from '@/app/_address/query';

/** The visitor's view of the gone services, kept in the address. */
export type GoneView = { search: string };

/** Reads `?q=…`. */
export function toGoneView(parameters: Parameters): GoneView {
  return { search: first(parameters['q']) ?? '' };
}

/** Returns the view as a query string, empty for all services. */
export function toGoneQuery({ search }: GoneView): string {
  return toQueryString({ q: search === '' ? undefined : search });
}

/** For `useAddress`. */
export const goneViewCodec = { read: toGoneView, write: toGoneQuery };

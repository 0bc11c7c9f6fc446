import { firstValue, type QueryParameters, toQueryString } from '@/app/_address/query';

/** The visitor's view of the gone services, kept in the address. */
export type GoneView = { search: string };

/** Reads `?q=…`. */
export function toGoneView(parameters: QueryParameters): GoneView {
  return { search: firstValue(parameters['q']) ?? '' };
}

/** Returns the view as a query string, empty for all services. */
export function toGoneQuery({ search }: GoneView): string {
  return toQueryString({ q: search === '' ? undefined : search });
}

/** For `useAddress`. */
export const goneViewCodec = { read: toGoneView, write: toGoneQuery };

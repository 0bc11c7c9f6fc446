import { first, toQueryString, type Parameters } from '@/app/_address/query';

/** What the visitor sees of the services that are gone: kept in the address. */
export type GoneView = { search: string };

/** Reads `?q=…`. */
export function toGoneView(parameters: Parameters): GoneView {
  return { search: first(parameters['q']) ?? '' };
}

/** The view as a query string, empty for all. */
export function toGoneQuery({ search }: GoneView): string {
  return toQueryString({ q: search === '' ? undefined : search });
}

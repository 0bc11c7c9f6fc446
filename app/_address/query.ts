/** The query of an address, as Next passes it to a page. */
export type QueryParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Returns the first value of a parameter. */
export function firstValue(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value[0];
}

/** Returns named values as a query string, without undefined ones; empty when none is left. */
export function toQueryString(values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
}

/** Returns several values as a repeated parameter. */
export function toRepeatedParameter(parameter: string, values: readonly string[]): string {
  return values.map((value) => `${parameter}=${encodeURIComponent(value)}`).join('&');
}

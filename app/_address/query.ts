/** The query of an address, as the server's pages get it. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The value of a parameter that should stand there once. */
export function first(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value[0];
}

/** Named values as the end of an address, without those that are not given; empty when none is. */
export function toQueryString(values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
}

/** Several values of one parameter, which stands there once for each. */
export function toList(parameter: string, values: readonly string[]): string {
  return values.map((value) => `${parameter}=${encodeURIComponent(value)}`).join('&');
}

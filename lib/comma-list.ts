/** Returns the items of a comma-separated list, as in a header or a variable, without empty ones. */
export function toItems(list: string): string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

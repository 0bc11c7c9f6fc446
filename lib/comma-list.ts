/** The items of a list with commas between them, as in a header or a variable; empty ones do not count. */
export function toItems(list: string): string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

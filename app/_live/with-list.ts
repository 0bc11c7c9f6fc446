/** Returns the key of data that is fetched whenever its list was, and never on its own. */
export function withList(url: string): readonly ['with the list', string] {
  return ['with the list', url];
}

/** Returns whether this is the key of data that is fetched on its own: a URL. */
export function isFetchedAlone(key: unknown): key is string {
  return typeof key === 'string';
}

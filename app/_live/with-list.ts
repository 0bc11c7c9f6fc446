/** The key of what is asked for whenever its list was, and never by itself. */
export function withList(url: string): readonly ['with the list', string] {
  return ['with the list', url];
}

/** Whether this is the key of something that is asked for by itself: an address. */
export function isByItself(key: unknown): key is string {
  return typeof key === 'string';
}

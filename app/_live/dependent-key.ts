/** Returns the key of data that is fetched whenever its list was, and never on its own. */
export function toDependentKey(url: string): readonly ['depends on list', string] {
  return ['depends on list', url];
}

/** Returns whether this is the key of data that is fetched on its own: a URL. */
export function isIndependentKey(key: unknown): key is string {
  return typeof key === 'string';
}

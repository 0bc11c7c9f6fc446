/** With more changes than this the whole list is fetched. */
const maxNames = 50;

/** By `toQualifiedName`; defined only while a list uses it. */
let changed: Set<string> | undefined;

/** Collects changed services for this tab's list from now on. Returns an unsubscribe function. */
export function keepChanged(): () => void {
  changed = new Set();
  return () => (changed = undefined);
}

/** Records services that are known to be the only ones that changed. */
export function noteChanged(names: readonly string[]): void {
  for (const name of names) changed?.add(name);
}

/** Discards the recorded changes: more may have changed. */
export function forgetChanged(): void {
  changed?.clear();
}

/** Returns the changes since the last call; `undefined` when there were none, or too many to fetch individually. */
export function takeChanged(): string[] | undefined {
  const names = [...(changed ?? [])];
  changed?.clear();
  return names.length === 0 || names.length > maxNames ? undefined : names;
}

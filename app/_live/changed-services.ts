/** Of more than these the whole list is asked for. */
const mostNames = 50;

/** By `toQualifiedName`; there only while a list wants to know. */
let changed: Set<string> | undefined;

/** Keeps what is noted from now on for this tab's list of services. Returns a function that ends it. */
export function keepChanged(): () => void {
  changed = new Set();
  return () => (changed = undefined);
}

/** Notes services of which it is known that they, and only they, changed. */
export function noteChanged(names: readonly string[]): void {
  for (const name of names) changed?.add(name);
}

/** Forgets what was noted: more may have changed. */
export function forgetChanged(): void {
  changed?.clear();
}

/** Those that were noted since they were last taken; `undefined` when none were, or so many that all are asked for. */
export function takeChanged(): string[] | undefined {
  const names = [...(changed ?? [])];
  changed?.clear();
  return names.length === 0 || names.length > mostNames ? undefined : names;
}

import type { TransitionCursor } from './list-transitions';

/** Returns the end of a page as a query parameter. */
export function formatCursor({ at, entries }: TransitionCursor): string {
  return `${at}.${entries}`;
}

/** Returns `undefined` for text that `formatCursor` did not produce. */
export function readCursor(text: string): TransitionCursor | undefined {
  const [, at, entries] = /^(\d{1,15})\.(\d{1,9})$/.exec(text) ?? [];
  return at === undefined ? undefined : { at: Number(at), entries: Number(entries) };
}

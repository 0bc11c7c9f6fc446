import type { TransitionCursor } from './list-transitions';

/** Where a page ended, as a parameter of an address. */
export function formatCursor({ at, entries }: TransitionCursor): string {
  return `${at}.${entries}`;
}

/** `undefined` for a text that `formatCursor` has not made. */
export function readCursor(text: string): TransitionCursor | undefined {
  const [, at, entries] = /^(\d{1,15})\.(\d{1,9})$/.exec(text) ?? [];
  return at === undefined ? undefined : { at: Number(at), entries: Number(entries) };
}

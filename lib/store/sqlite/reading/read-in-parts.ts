import { yieldToEventLoop } from '@/lib/yield-to-event-loop';

/** How many keys are looked up, and rows read, before the event loop may turn. */
const keysAtOnce = 500;
const rowsAtOnce = 2000;

/** A part of a list of keys, as JSON for SQLite. */
export type Part = { keys: readonly number[]; json: string };

/** Yields the keys in ascending order, part by part; the event loop may turn in between. */
export async function* walkParts(keys: readonly number[]): AsyncGenerator<Part> {
  const sorted = keys.toSorted((a, b) => a - b);
  for (let at = 0; at < sorted.length; at += keysAtOnce) {
    const part = sorted.slice(at, at + keysAtOnce);
    yield { keys: part, json: JSON.stringify(part) };
    await yieldToEventLoop();
  }
}

/** A row of an ended span: its owner's key, its status code, and its times. */
export type EndedRow = readonly [key: number, status: number, from: number, to: number, ...rest: unknown[]];

/**
 * Returns the ended spans of some keys, by key and time. `list` returns at most this many rows in that order, for keys
 * as JSON and spans that end after a time.
 */
export async function readEnded<Row extends EndedRow>(
  part: Part,
  from: number,
  list: (json: string, after: number, limit: number) => Row[],
  take: (row: Row) => void,
): Promise<void> {
  let rest = part.keys;
  while (rest.length > 0) {
    const rows = list(rest === part.keys ? part.json : JSON.stringify(rest), from, rowsAtOnce);
    for (const row of rows) take(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    await yieldToEventLoop();
    const [key] = last;
    await readOne(key, last[3], list, take);
    rest = rest.filter((other) => other > key);
  }
}

/** Reads the rest of one key's spans after a time. */
async function readOne<Row extends EndedRow>(
  key: number,
  from: number,
  list: (json: string, after: number, limit: number) => Row[],
  take: (row: Row) => void,
): Promise<void> {
  const json = JSON.stringify([key]);
  for (let after = from; ;) {
    const rows = list(json, after, rowsAtOnce);
    for (const row of rows) take(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    after = last[3];
    await yieldToEventLoop();
  }
}

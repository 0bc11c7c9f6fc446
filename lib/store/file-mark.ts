import type { Database as Client } from 'better-sqlite3';
import { randomInt } from 'node:crypto';

/**
 * What tells a file from every copy of it: two numbers in the header of an SQLite file that SQLite leaves to its
 * application (fileformat2.html, "user_version" and "application_id"). `run` is random, one for each start of a server;
 * `count` goes up with every poll that is written; `before` is the run before this one.
 */
export type Mark = { run: number; count: number; before: number };

const countBits = 14;
const counts = 2 ** countBits;
const runs = 2 ** (31 - countBits);

/** The header of an SQLite file is this long, in bytes. */
export const headerLength = 100;

const magic = 'SQLite format 3\0';
const versionOffset = 60;
const idOffset = 68;

/** The mark in the first bytes of a file, or of its first page; `undefined` when they are not SQLite's. */
export function toMark(header: Buffer): Mark | undefined {
  if (header.length < headerLength || header.toString('latin1', 0, magic.length) !== magic) return undefined;
  const version = header.readUInt32BE(versionOffset);
  return {
    run: Math.floor(version / counts),
    count: version % counts,
    before: header.readUInt32BE(idOffset),
  };
}

/** Whether a count does not come before another; it begins anew when it has become too large. */
export function isNotBefore(count: number, other: number): boolean {
  return (count - other + counts) % counts < counts / 2;
}

export function toNewRun(): number {
  return randomInt(1, runs);
}

/** To be called in a transaction; `count` is taken as far as there is room for it. */
export function writeMark(client: Client, run: number, count: number): void {
  const before = readRun(client);
  if (before !== run) client.pragma(`application_id = ${before}`);
  client.pragma(`user_version = ${run * counts + (count % counts)}`);
}

/** The run as SQLite has it, with what its log holds. */
export function readRun(client: Client): number {
  return Math.floor(Number(client.pragma('user_version', { simple: true })) / counts);
}

import { randomInt } from 'node:crypto';
import type { Database as Client } from 'better-sqlite3';

/**
 * Distinguishes a file from every copy of it: two numbers in an SQLite file's header that are free for applications
 * (fileformat2.html, "user_version" and "application_id"). `serverId` is random for each start of a server; `count`
 * increases with every recorded poll; `previousServerId` belongs to the server that wrote before.
 */
export type Mark = { serverId: number; count: number; previousServerId: number };

const countBits = 14;
const counts = 2 ** countBits;
const serverIds = 2 ** (31 - countBits);

/** The length of an SQLite file's header, in bytes. */
export const headerLength = 100;

const magic = 'SQLite format 3\0';
const versionOffset = 60;
const idOffset = 68;

/** Returns whether a file begins like an SQLite database. */
export function isSqliteHeader(start: Buffer): boolean {
  return start.toString('latin1', 0, magic.length) === magic;
}

/** Returns the mark in the first bytes of a file, or of its first page; `undefined` when they are not SQLite's. */
export function toMark(header: Buffer): Mark | undefined {
  if (header.length < headerLength || !isSqliteHeader(header)) return undefined;
  const version = header.readUInt32BE(versionOffset);
  return {
    serverId: Math.floor(version / counts),
    count: version % counts,
    previousServerId: header.readUInt32BE(idOffset),
  };
}

/** Returns whether a count is not before another; counts wrap around. */
export function isNotBefore(count: number, other: number): boolean {
  return (count - other + counts) % counts < counts / 2;
}

export function createServerId(): number {
  return randomInt(1, serverIds);
}

/** Call it in a transaction; `count` is stored modulo its size. */
export function writeMark(client: Client, serverId: number, count: number): void {
  const before = readServerId(client);
  if (before !== serverId) client.pragma(`application_id = ${before}`);
  client.pragma(`user_version = ${serverId * counts + (count % counts)}`);
}

/** Returns the server ID of the newest mark as SQLite reads it, including what is only in its log. */
export function readServerId(client: Client): number {
  return Math.floor(Number(client.pragma('user_version', { simple: true })) / counts);
}

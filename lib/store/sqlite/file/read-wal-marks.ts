import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { headerLength, type Mark, toMark } from './file-mark';

/** The lengths of the log's header and of a frame's, in bytes (fileformat2.html, "WAL File Format"). */
const walHeaderLength = 32;
const frameHeaderLength = 24;

/** The maximum number of frames to read, 4 GB of pages of the usual size. */
const maxFrames = 1_000_000;

/** Returns the marks in the log beside a database, in order: a mark is in the first page, which every poll writes. */
export function readWalMarks(database: string): Mark[] {
  const path = `${database}-wal`;
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= walHeaderLength) return [];
  const log = openSync(path, 'r');
  try {
    return [...walkMarks(log)];
  } finally {
    closeSync(log);
  }
}

function* walkMarks(log: number): Generator<Mark> {
  const header = read(log, walHeaderLength, 0);
  const pageLength = header.readUInt32BE(8);
  if (pageLength < 512) return;
  const salts = header.subarray(16, 24);
  const frameLength = frameHeaderLength + pageLength;
  for (let index = 0; index < maxFrames; index += 1) {
    const at = walHeaderLength + index * frameLength;
    const frame = read(log, frameHeaderLength + headerLength, at);
    // A frame with other salts is left over from before the log restarted.
    if (frame.length < frameHeaderLength || !frame.subarray(8, 16).equals(salts)) return;
    if (frame.readUInt32BE(0) !== 1) continue;
    const mark = toMark(frame.subarray(frameHeaderLength));
    if (mark !== undefined) yield mark;
  }
}

function read(file: number, length: number, at: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(file, buffer, 0, length, at));
}

import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A small separate disk for a database. */
export type Disk = {
  /** Writes until nothing more fits. */
  fill(): void;
  free(): void;
  unmount(): void;
};

const size = '96m';

/** Mounts it at the folder; returns `undefined` when that is not allowed. */
export function mountDisk(folder: string): Disk | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    // Only root may, and only on Linux.
    return undefined;
  }
  const filler = join(folder, 'filler');
  return {
    fill: () => fill(filler),
    free: () => rmSync(filler, { force: true }),
    unmount: () => void execFileSync('umount', ['--lazy', folder]),
  };
}

function fill(filler: string): void {
  const file = openSync(filler, 'w');
  try {
    for (let block = 1024 * 1024; block >= 1; block = block >> 1) writeBlocks(file, Buffer.alloc(block));
  } finally {
    closeSync(file);
  }
}

function writeBlocks(file: number, block: Buffer): void {
  try {
    while (writeSync(file, block) === block.length);
  } catch {
    // It is full for blocks of this size, as intended.
  }
}

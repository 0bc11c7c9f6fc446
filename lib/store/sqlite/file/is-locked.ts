import { readFileSync, statSync } from 'node:fs';

/**
 * Returns whether a process holds a lock on the file, as every server does on its database, as far as the system knows
 * (Linux: proc_locks.5). For files too damaged for SQLite to open.
 */
export function isLocked(file: string): boolean {
  const { dev, ino } = statSync(file, { bigint: true });
  // File systems such as btrfs and overlay report a device of their own here, but not there.
  const device = toMajor(dev) === 0n ? '' : ` ${toHex(toMajor(dev))}:${toHex(toMinor(dev))}`;
  return readLocks()
    .split('\n')
    .some((line) => line.includes(`${device}:${ino} `));
}

/** As in glibc's sys/sysmacros.h. */
function toMajor(device: bigint): bigint {
  return ((device >> 8n) & 0xfffn) | ((device >> 32n) & ~0xfffn);
}

function toMinor(device: bigint): bigint {
  return (device & 0xffn) | ((device >> 12n) & ~0xffn);
}

function toHex(part: bigint): string {
  return part.toString(16).padStart(2, '0');
}

function readLocks(): string {
  try {
    return readFileSync('/proc/locks', 'utf8');
  } catch {
    // Not Linux: only SQLite knows there.
    return '';
  }
}

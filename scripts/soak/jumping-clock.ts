import { spawnSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A clock that runs like the machine's, and jumps when told to. */
export type JumpingClock = {
  /** Epoch milliseconds. */
  now(): number;
  jump(ms: number): void;
  /** The environment that makes another process use this clock, including its timers. */
  env: Record<string, string>;
};

/**
 * Jumps, rather than running a thousand times as fast, which would end Consul's time limit of ten seconds within ten
 * milliseconds. Throws when faketime, which changes what the C library reports as the time, is not installed. The file
 * in the folder says how far the clock is ahead.
 */
export function openJumpingClock(folder: string): JumpingClock {
  // With the variant without `-m`, a thread that reads the file briefly shows others the machine's own time, and when
  // time goes back Node loses timers.
  const { stdout, error } = spawnSync('faketime', ['-m', '-f', '+0', 'printenv', 'LD_PRELOAD'], {
    encoding: 'utf8',
  });
  if (error !== undefined) {
    throw new Error('The soak needs faketime, on Linux: apt-get install faketime', { cause: error });
  }
  const file = join(folder, 'ahead');
  let aheadMs = 0;
  const notify = () => {
    writeFileSync(`${file}-next`, `+${aheadMs / 1000}`);
    renameSync(`${file}-next`, file);
  };
  notify();
  return {
    now: () => Date.now() + aheadMs,
    jump(ms) {
      aheadMs += ms;
      notify();
    },
    env: {
      LD_PRELOAD: stdout.trim(),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
    },
  };
}

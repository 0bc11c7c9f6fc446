import { spawnSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A clock that goes as the machine's does, and leaps when it is told to. */
export type LeapingClock = {
  /** Epoch milliseconds. */
  now(): number;
  leap(ms: number): void;
  /** What makes another process live by this clock, its timers too. */
  env: Record<string, string>;
};

/**
 * Leaps, and not a clock that runs a thousand times as fast: by that one the ten seconds that Consul has for an answer
 * would be over in eight milliseconds. Throws where faketime, which changes what the C library says the time is, is
 * not installed. The file in the folder says how far the clock is ahead.
 */
export function openLeapingClock(folder: string): LeapingClock {
  // By the variant without `-m` a thread that reads the file shows others the machine's own time for a moment, and
  // when time goes back Node loses timers.
  const { stdout, error } = spawnSync('faketime', ['-m', '-f', '+0', 'printenv', 'LD_PRELOAD'], {
    encoding: 'utf8',
  });
  if (error !== undefined) {
    throw new Error('The soak needs faketime, on Linux: apt-get install faketime', { cause: error });
  }
  const file = join(folder, 'ahead');
  let aheadMs = 0;
  const tell = () => {
    writeFileSync(`${file}-next`, `+${aheadMs / 1000}`);
    renameSync(`${file}-next`, file);
  };
  tell();
  return {
    now: () => Date.now() + aheadMs,
    leap(ms) {
      aheadMs += ms;
      tell();
    },
    env: {
      LD_PRELOAD: stdout.trim(),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
    },
  };
}

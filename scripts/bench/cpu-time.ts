import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Linux has this value wherever Node runs. */
const ticksPerSecond = 100;

/** Returns the CPU time of a process and all its threads, in milliseconds. */
export function readCpuMs(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (existsSync(path)) return toCpuMs(readFileSync(path, 'utf8'));
  return toMs(execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }));
}

/** Parses `/proc/PID/stat`: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function toCpuMs(stat: string): number {
  // The second field, the command's name in parentheses, may itself contain spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = NaN, system = NaN] = fields.slice(11, 13).map(Number);
  return ((user + system) * 1000) / ticksPerSecond;
}

/** Parses the time that `ps` prints, `[[days-]hours:]minutes:seconds`; Linux prints whole seconds, macOS hundredths. */
export function toMs(time: string): number {
  const [clock = '', days = '0'] = time.trim().split('-').reverse();
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 24 * 3600 + seconds) * 1000;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units = [
  { ms: day, name: 'd' },
  { ms: hour, name: 'h' },
  { ms: minute, name: 'min' },
  { ms: second, name: 's' },
] as const;

const space = '\u00a0';

/** Returns a duration in its two largest units, rounded down: "2 h 5 min", "12 s". */
export function formatDuration(ms: number): string {
  if (ms < second) return ms > 0 ? `under 1${space}s` : `0${space}s`;
  const at = units.findIndex((unit) => ms >= unit.ms);
  const [unit, smaller] = [units[at], units[at + 1]];
  if (unit === undefined) return `0${space}s`;
  const whole = `${Math.floor(ms / unit.ms)}${space}${unit.name}`;
  const rest = smaller === undefined ? 0 : Math.floor((ms % unit.ms) / smaller.ms);
  return smaller === undefined || rest === 0 ? whole : `${whole} ${rest}${space}${smaller.name}`;
}

/**
 * Returns how far a clock jumped, in whole seconds: clocks are read one after the other, and a jump of a day is some
 * milliseconds off.
 */
export function formatJump(ms: number): string {
  return formatDuration(Math.round(ms / second) * second);
}

/** Returns a duration in its largest unit, rounded down: "12 s", "3 h". Days are used from two days on. */
export function formatAge(ms: number): string {
  const unit = units.find(({ ms: length, name }) => ms >= (name === 'd' ? 2 * length : length));
  if (unit === undefined) return `0${space}s`;
  return `${Math.floor(ms / unit.ms)}${space}${unit.name}`;
}

/** Returns why an attempt to sign in was refused. `seconds`: until the next one is allowed, a whole number. */
export function toWaitWords(seconds: number): string {
  return `Too many attempts; try again in ${toTime(seconds)}`;
}

function toTime(seconds: number): string {
  if (seconds >= 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}

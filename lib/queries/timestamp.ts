/** Returns a time as in the API, ISO 8601 in UTC, from epoch milliseconds. */
export function toTimestamp(time: number): string {
  return new Date(time).toISOString();
}

export function toTimestampOrNull(time: number | null): string | null {
  return time === null ? null : toTimestamp(time);
}

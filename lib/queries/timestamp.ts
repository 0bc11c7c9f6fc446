/** Epoch milliseconds as the API tells them: ISO 8601 in UTC. */
export function toTimestamp(time: number): string {
  return new Date(time).toISOString();
}

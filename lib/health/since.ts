import { type Status, worstStatus } from './status';

/**
 * Returns the worst status, and since when some of them have had it without a break or, for `passing`, all of them.
 * `since` is `null` for an empty list. Epoch milliseconds.
 */
export function toWorst(list: readonly { status: Status; since: number }[]): {
  status: Status;
  since: number | null;
} {
  const status = worstStatus(list.map((one) => one.status));
  const times = list.filter((one) => one.status === status).map(({ since }) => since);
  if (times.length === 0) return { status, since: null };
  return { status, since: times.reduce((a, b) => (status === 'passing' ? Math.max(a, b) : Math.min(a, b))) };
}

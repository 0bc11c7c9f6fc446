import { worstStatus, type Status } from './status';

/**
 * The worst status of several, and since when, without a break, some of them has had it; when it is `passing`, all.
 * `since` is `null` when there are none. Epoch milliseconds.
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

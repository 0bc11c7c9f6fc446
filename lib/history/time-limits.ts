const day = 24 * 3_600_000;

/** The earliest time, epoch milliseconds: Consul did not exist before. */
const earliest = Date.UTC(2000, 0, 1);

/** The longest interval that can be requested, in milliseconds. */
const longestMs = 1000 * day;

/**
 * Returns why these times (epoch milliseconds) cannot be requested, in one sentence; `undefined` when they can. Applies
 * to page addresses as well as the API.
 */
export function findTimeProblem(times: {
  from?: number | undefined;
  to?: number | undefined;
}): string | undefined {
  const { from, to } = times;
  if ((from ?? earliest) < earliest) return 'from must be in the year 2000 or later';
  if ((to ?? earliest) < earliest) return 'to must be in the year 2000 or later';
  if (from === undefined || to === undefined) return undefined;
  if (!(from < to)) return 'from must be before to';
  return to - from > longestMs ? 'from and to must be at most 1000 days apart' : undefined;
}

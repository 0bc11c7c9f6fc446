/** A value in an interval, half-open, epoch milliseconds. */
export type Entry<Value> = { from: number; to: number; value: Value };

export const day = 24 * 60 * 60_000;

/** Returns the UTC day that contains this time. */
export function toDay(time: number): { from: number; to: number } {
  const from = Math.floor(time / day) * day;
  return { from, to: from + day };
}

/**
 * Merges intervals that may overlap into consecutive ones that fill the bounds: `pick` returns the value where these
 * overlap, possibly none.
 */
export function toRow<Value, Picked>(
  entries: readonly Entry<Value>[],
  bounds: { from: number; to: number },
  pick: (values: Value[]) => Picked,
): Entry<Picked>[] {
  const inside = entries.filter(({ from, to }) => from < bounds.to && to > bounds.from);
  const edges = new Set([bounds.from]);
  for (const { from, to } of inside) {
    for (const edge of [from, to]) if (edge > bounds.from && edge < bounds.to) edges.add(edge);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.map((from, index) => {
    const values = inside.filter((each) => each.from <= from && each.to > from).map(({ value }) => value);
    return { from, to: sorted[index + 1] ?? bounds.to, value: pick(values) };
  });
}

/** Returns the interval that contains this time. Throws when there is none. */
export function entryAt<Value>(row: readonly Entry<Value>[], time: number): Entry<Value> {
  let low = 0;
  let high = row.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((row[middle]?.from ?? Infinity) <= time) low = middle;
    else high = middle - 1;
  }
  const found = row[low];
  if (found === undefined || time < found.from || time >= found.to) throw new Error(`Nothing at ${time}`);
  return found;
}

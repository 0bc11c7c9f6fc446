/** Something that is so from one time until another, half-open, epoch milliseconds. */
export type Stretch<Value> = { from: number; to: number; value: Value };

export const day = 24 * 60 * 60_000;

/** The UTC day that holds this time. */
export function toDay(time: number): { from: number; to: number } {
  const from = Math.floor(time / day) * day;
  return { from, to: from + day };
}

/**
 * Lays stretches that may overlap into one row without overlaps that fills the bounds: `pick` says what is so while
 * these are, possibly none of them.
 */
export function toRow<Value, Picked>(
  stretches: readonly Stretch<Value>[],
  bounds: { from: number; to: number },
  pick: (values: Value[]) => Picked,
): Stretch<Picked>[] {
  const inside = stretches.filter(({ from, to }) => from < bounds.to && to > bounds.from);
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

/** The interval of a row that holds this time. Throws when the row does not reach there. */
export function stretchAt<Value>(row: readonly Stretch<Value>[], time: number): Stretch<Value> {
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

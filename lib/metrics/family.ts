/** One value of a metric. `labels`: as returned by `toLabels`; empty without any. */
export type Sample = { labels: string; value: number };

/** One metric with all its values. */
export type Family = {
  /** Ends with its unit, a base unit. */
  name: string;
  help: string;
  /** Values that are written together or not at all; computed only while they are written. */
  groups: Iterable<readonly Sample[]>;
};

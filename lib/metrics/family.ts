/** One value of a metric. `labels`: as `toLabels` makes them; empty without any. */
export type Sample = { labels: string; value: number };

/** One metric with all its values. */
export type Family = {
  /** With its unit, a base unit, at the end. */
  name: string;
  help: string;
  /** Values that are told together or not at all; worked out only while they are written. */
  groups: Iterable<readonly Sample[]>;
};

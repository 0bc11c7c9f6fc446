/**
 * One value of a metric. `labels`: as `toLabels` makes them; empty without any. `more`: further ones, after a comma, so
 * that texts which several values have in common need not be copied.
 */
export type Sample = { labels: string; more?: string; value: number };

/** One metric with all its values. */
export type Family = {
  /** With its unit, a base unit, at the end. */
  name: string;
  help: string;
  /** Values that are told together or not at all; worked out only while they are written. */
  groups: Iterable<readonly Sample[]>;
};

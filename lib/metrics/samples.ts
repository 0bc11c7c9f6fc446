import type { Sample } from './family';

/** `undefined`: the metric has no sample. */
export type Value = number | boolean | undefined;

export function toSamples(labels: string, value: Value): Sample[] {
  return value === undefined ? [] : [{ labels, value: Number(value) }];
}

import type { Family, Sample } from './family';
import { toLabels } from './labels';

/** What bounds one answer. */
export type TextBounds = {
  /** So many values of one metric are written. */
  mostSamples: number;
  /** After so many characters no more values are written. */
  mostCharacters: number;
};

/** 50,000 checks with four values each; and less than 200 bytes for each of 300,000 values. */
export const textBounds: TextBounds = { mostSamples: 200_000, mostCharacters: 60_000_000 };

/** Parts of this many characters are made at a time. */
const partLength = 131_072;

/** So many groups are left out at a time. */
const groupsAtOnce = 1000;

/**
 * Metrics in Prometheus' text format (version 0.0.4), in parts that take little time; at the end a metric tells of how
 * many values of each were left out.
 */
export function* walkText(
  families: readonly Family[],
  { mostSamples, mostCharacters }: TextBounds = textBounds,
): Generator<string> {
  const leftOut = new Map<string, number>();
  let written = 0;
  let skipped = 0;
  for (const { name, help, groups } of families) {
    let text = toHead(name, help);
    let count = 0;
    let left = 0;
    for (const samples of groups) {
      if (count + samples.length > mostSamples || written + text.length >= mostCharacters) {
        left += samples.length;
        // To count thousands that are left out takes its time, too.
        skipped += 1;
        if (skipped % groupsAtOnce === 0) yield '';
        continue;
      }
      count += samples.length;
      for (const sample of samples) text += toLine(name, sample);
      if (text.length < partLength) continue;
      yield text;
      written += text.length;
      text = '';
    }
    leftOut.set(name, left);
    written += text.length;
    yield text;
  }
  yield toLeftOut(leftOut);
}

/** The metric that tells how much was left out. */
export const leftOutName = 'consul_monitor_left_out_samples';

function toLeftOut(leftOut: ReadonlyMap<string, number>): string {
  let text = toHead(
    leftOutName,
    'How many values of a metric this answer leaves out, because there are too many.',
  );
  for (const [metric, value] of leftOut)
    text += toLine(leftOutName, { labels: toLabels([['metric', metric]]), value });
  return text;
}

function toHead(name: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
}

function toLine(name: string, { labels, value }: Sample): string {
  return labels === '' ? `${name} ${value}\n` : `${name}{${labels}} ${value}\n`;
}

import type { Family } from './family';
import { toLabels } from './labels';

/** The limits of one response. */
export type TextBounds = {
  /** The maximum number of values of one metric. */
  maxSamples: number;
  /** After this many bytes no more values are written. */
  maxBytes: number;
};

/** 50,000 checks with four values each; and 200 bytes for each of 320,000 values. */
const textBounds: TextBounds = { maxSamples: 200_000, maxBytes: 64_000_000 };

/** The size of one part in bytes, unless a line is longer. */
const partBytes = 131_072;

/** How many groups are skipped at a time. */
const groupsAtOnce = 1000;

/** The maximum number of UTF-8 bytes for one UTF-16 code unit. */
const widest = 3;

type Bytes = Buffer<ArrayBuffer>;

/**
 * Yields metrics in Prometheus' text format (version 0.0.4), in parts that take little time each; a final metric says
 * how many values of each metric were left out.
 */
export function* walkText(
  families: readonly Family[],
  { maxSamples, maxBytes }: TextBounds = textBounds,
): Generator<Bytes> {
  const leftOut = new Map<string, number>();
  let part = Buffer.allocUnsafe(partBytes);
  let length = 0;
  let bytes = 0;
  let skipped = 0;

  /** Returns the full part when the text does not fit into it. */
  function write(text: string): Bytes | undefined {
    let full: Bytes | undefined;
    if (length + text.length * widest > part.length) {
      full = cut();
      part = Buffer.allocUnsafe(Math.max(partBytes, text.length * widest));
    }
    length += part.write(text, length);
    return full;
  }

  function cut(): Bytes {
    const full = part.subarray(0, length);
    bytes += length;
    length = 0;
    return full;
  }

  for (const { name, help, groups } of families) {
    let count = 0;
    let left = 0;
    const full = write(toHead(name, help));
    if (full !== undefined) yield full;
    for (const samples of groups) {
      if (count + samples.length > maxSamples || bytes + length >= maxBytes) {
        left += samples.length;
        // Counting thousands of skipped groups takes time as well.
        skipped += 1;
        if (skipped % groupsAtOnce === 0) yield Buffer.alloc(0);
        continue;
      }
      count += samples.length;
      // Writing a group at once is fastest: line by line takes half as long again, smaller pieces three times as long.
      let text = '';
      for (const { labels, value } of samples) text += toLine(name, labels, value);
      const full = write(text);
      if (full !== undefined) yield full;
    }
    leftOut.set(name, left);
  }
  yield cut();
  yield Buffer.from(toLeftOut(leftOut));
}

/** The metric for what was left out. */
const leftOutName = 'consul_monitor_left_out_samples';

function toLeftOut(leftOut: ReadonlyMap<string, number>): string {
  const help = 'How many values of a metric are left out of this response because there are too many.';
  let text = toHead(leftOutName, help);
  for (const [metric, left] of leftOut) text += toLine(leftOutName, toLabels([['metric', metric]]), left);
  return text;
}

function toHead(name: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
}

function toLine(name: string, labels: string, value: number): string {
  return labels === '' ? `${name} ${value}\n` : `${name}{${labels}} ${value}\n`;
}

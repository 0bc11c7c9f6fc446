import type { Family } from './family';
import { toLabels } from './labels';

/** What bounds one answer. */
export type TextBounds = {
  /** So many values of one metric are written. */
  mostSamples: number;
  /** After so many bytes no more values are written. */
  mostBytes: number;
};

/** 50,000 checks with four values each; and 200 bytes for each of 320,000 values. */
export const textBounds: TextBounds = { mostSamples: 200_000, mostBytes: 64_000_000 };

/** So many bytes are made at a time, or one line. */
const partBytes = 131_072;

/** So many groups are left out at a time. */
const groupsAtOnce = 1000;

/** The most characters of a number, and what stands around the labels. */
const longestRest = 32;

/** The most bytes that a character of a text takes in UTF-8. */
const widest = 3;

type Bytes = Buffer<ArrayBuffer>;

/**
 * Metrics in Prometheus' text format (version 0.0.4), in parts that take little time; at the end a metric tells of how
 * many values of each were left out.
 */
export function* walkText(
  families: readonly Family[],
  { mostSamples, mostBytes }: TextBounds = textBounds,
): Generator<Bytes> {
  const leftOut = new Map<string, number>();
  let part = Buffer.allocUnsafe(partBytes);
  let length = 0;
  let told = 0;
  let skipped = 0;

  /** Sees to it that so many characters have room. Gives the part before, when they do not fit into it any more. */
  function makeRoom(characters: number): Bytes | undefined {
    if (length + characters * widest <= part.length) return undefined;
    const full = cut();
    part = Buffer.allocUnsafe(Math.max(partBytes, characters * widest));
    return full;
  }

  function cut(): Bytes {
    const full = part.subarray(0, length);
    told += length;
    length = 0;
    return full;
  }

  for (const { name, help, groups } of families) {
    let count = 0;
    let left = 0;
    const head = toHead(name, help);
    const before = makeRoom(head.length);
    if (before !== undefined) yield before;
    length += part.write(head, length);
    for (const samples of groups) {
      if (count + samples.length > mostSamples || told + length >= mostBytes) {
        left += samples.length;
        // To count thousands that are left out takes its time, too.
        skipped += 1;
        if (skipped % groupsAtOnce === 0) yield Buffer.alloc(0);
        continue;
      }
      count += samples.length;
      for (const { labels, more = '', value } of samples) {
        const full = makeRoom(name.length + labels.length + more.length + longestRest);
        if (full !== undefined) yield full;
        // Written piece by piece, for to join them first takes twice as long.
        length += part.write(labels === '' ? name : `${name}{`, length);
        length += part.write(labels, length);
        length += part.write(more, length);
        length += part.write(labels === '' ? ` ${value}\n` : `} ${value}\n`, length);
      }
    }
    leftOut.set(name, left);
  }
  yield cut();
  yield Buffer.from(toLeftOut(leftOut));
}

/** The metric that tells how much was left out. */
const leftOutName = 'consul_monitor_left_out_samples';

function toLeftOut(leftOut: ReadonlyMap<string, number>): string {
  const help = 'How many values of a metric this answer leaves out, because there are too many.';
  let text = toHead(leftOutName, help);
  for (const [metric, left] of leftOut) text += `${leftOutName}{${toLabels([['metric', metric]])}} ${left}\n`;
  return text;
}

function toHead(name: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
}

import type { Range } from '@/lib/history/range';
import { measureHistories } from './measure-histories';
import { measureTransitions } from './measure-transitions';
import type { Measurement } from './measurement';
import { type Recorded, recordPast } from './record-past';
import { openScratchStore } from './scratch-store';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The least that describes a span: two times, and one byte for the status. */
const bytesOfSpan = 17;

/** Only one of this many parts of a day is recorded. */
const parts = 4;

type Size = { services: number; seed: number; epoch: number };

/** Measures recording a quarter of a day of polls, one a minute, and the size of a whole day. */
export async function measureRecording(size: Size, outputBytes: number): Promise<Measurement[]> {
  const scratch = openScratchStore(toHold(minute));
  const polls = day / minute / parts;
  const past = { ...size, from: size.epoch, intervalMs: minute, polls, outputBytes };
  const recorded = await recordPast(scratch, past);
  scratch.close();
  const outputs = outputBytes === 0 ? '' : ` with outputs of ${outputBytes} bytes`;
  return [
    {
      what: `recording a poll${outputs}, fetching left out`,
      unit: 'ms',
      ours: recorded.pollMs,
      floor: recorded.compareMs,
      floorIs: 'comparing every status with the last',
    },
    toGrowth(`growth in a day${outputs} (${parts} x 6 hours)`, recorded, outputBytes),
  ];
}

/**
 * Records a day of changes. With a poll a minute the spans would be the same, but recording would take ten times as
 * long.
 */
export async function measureDay(size: Size): Promise<Measurement[]> {
  return measureReading(size, '24h', {
    pastMs: day,
    intervalMs: 10 * minute,
    note: 'polled every 10 minutes',
  });
}

/** Records 90 days of changes, for the same reason with a poll every six hours. */
export async function measureQuarter(size: Size): Promise<Measurement[]> {
  return measureReading(size, '90d', {
    pastMs: 90 * day,
    intervalMs: 6 * hour,
    note: 'polled every 6 hours',
  });
}

async function measureReading(
  size: Size,
  range: Range,
  { pastMs, intervalMs, note }: { pastMs: number; intervalMs: number; note: string },
): Promise<Measurement[]> {
  const holdMs = toHold(intervalMs);
  const scratch = openScratchStore(holdMs);
  const polls = pastMs / intervalMs;
  await recordPast(scratch, { ...size, from: size.epoch, intervalMs, polls, outputBytes: 0 });
  const now = size.epoch + (polls - 1) * intervalMs;
  const { store } = scratch;
  const lines = await measureHistories(store, { services: size.services, range, now, holdMs, note });
  if (range === '24h') lines.push(await measureTransitions(store, now, holdMs));
  scratch.close();
  return lines;
}

function toHold(intervalMs: number): number {
  return 2.5 * intervalMs;
}

/** A change ends a span of a check and one of its instance, and begins another of each. */
function toGrowth(what: string, { changes, grownBytes }: Recorded, outputBytes: number): Measurement {
  const spans = 2 * changes * parts;
  const outputs = outputBytes === 0 ? '' : ' and their outputs';
  return {
    what,
    unit: 'KB',
    ours: (grownBytes * parts) / 1024,
    floor: (spans * bytesOfSpan + changes * parts * outputBytes) / 1024,
    floorIs: `${spans} spans of ${bytesOfSpan} bytes${outputs}`,
  };
}

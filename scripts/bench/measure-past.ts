import type { Range } from '@/lib/history/range';
import { measureHistories } from './measure-histories';
import { measureTransitions } from './measure-transitions';
import type { Measurement } from './measurement';
import { recordPast } from './record-past';
import { openScratchStore } from './scratch-store';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A time, two times, and the state, one byte: less cannot tell of a span. */
const bytesOfSpan = 17;

type Size = { services: number; seed: number; epoch: number };

/** A day of polls, one a minute: recording them, what they take, and what is asked of them. */
export async function measureDay(size: Size): Promise<Measurement[]> {
  const scratch = openScratchStore(toHold(minute));
  const past = { ...size, from: size.epoch, intervalMs: minute, polls: day / minute, outputBytes: 0 };
  const day1 = await recordPast(scratch, past);
  const now = size.epoch + (past.polls - 1) * minute;
  const histories = await measureHistories(scratch.store, { ...toAsked(size, '24h', minute, now), note: '' });
  const transitions = await measureTransitions(scratch.store, now);
  scratch.close();
  return [
    {
      what: 'recording a poll, fetching left out',
      unit: 'ms',
      ours: day1.pollMs,
      floor: day1.compareMs,
      floorIs: 'comparing every status with the last',
    },
    ...histories,
    transitions,
    toGrowth('growth of the database in a day', day1, 1, 0),
  ];
}

/** The growth when every check says something, from a quarter of a day. */
export async function measureOutputs(size: Size): Promise<Measurement> {
  const outputBytes = 60;
  const parts = 4;
  const scratch = openScratchStore(toHold(minute));
  const polls = day / minute / parts;
  const part = await recordPast(scratch, {
    ...size,
    from: size.epoch,
    intervalMs: minute,
    polls,
    outputBytes,
  });
  scratch.close();
  const what = `growth in a day, with outputs of ${outputBytes} bytes (${parts} x 6 hours)`;
  return toGrowth(what, part, parts, outputBytes);
}

/** 90 days of as many changes, but a poll an hour: what is read afterwards is the same, recording it takes less long. */
export async function measureQuarter(size: Size): Promise<Measurement[]> {
  const scratch = openScratchStore(toHold(hour));
  const polls = (90 * day) / hour;
  await recordPast(scratch, { ...size, from: size.epoch, intervalMs: hour, polls, outputBytes: 0 });
  const now = size.epoch + (polls - 1) * hour;
  const note = ', polled once an hour';
  const histories = await measureHistories(scratch.store, { ...toAsked(size, '90d', hour, now), note });
  scratch.close();
  return histories;
}

function toHold(intervalMs: number): number {
  return 2.5 * intervalMs;
}

function toAsked({ services }: Size, range: Range, intervalMs: number, now: number) {
  return { services, range, now, holdMs: toHold(intervalMs) };
}

/** A change ends a span of a check and one of its instance, and begins another of each. */
function toGrowth(
  what: string,
  { changes, grownBytes }: { changes: number; grownBytes: number },
  parts: number,
  outputBytes: number,
): Measurement {
  const spans = 2 * changes * parts;
  const floor = (spans * bytesOfSpan + changes * parts * outputBytes) / 1024;
  const said = outputBytes === 0 ? '' : ' and what was said';
  return {
    what,
    unit: 'KB',
    ours: (grownBytes * parts) / 1024,
    floor,
    floorIs: `${spans} spans of ${bytesOfSpan} bytes${said}`,
  };
}

import { type Durations, type Share, shares } from '@/lib/history/bucket';
import type { Range } from '@/lib/history/range';
import { toShownUptime } from '@/lib/history/uptime';
import type { Series } from '@/lib/queries/history-view';
import type { Histories } from '@/lib/queries/list-histories';
import { formatDuration } from '@/app/_ui/format-duration';
import { formatPercent } from '@/app/_ui/format-percent';
import { rangeWords } from '@/app/_ui/range-words';
import { statusStyle } from '@/app/_ui/status-style';

/** One history for a strip. `from`: epoch milliseconds; `bucketMs`: the length of one bar. */
export type Strip = Series & { range: Range; from: number; bucketMs: number };

/**
 * By requested name. A map, like every lookup by a name from Consul: an object always has `constructor`, and never
 * keeps `__proto__`.
 */
export type Strips = ReadonlyMap<string, Strip>;

export function toStrips(histories: Histories, range: Range): Strips {
  const from = Date.parse(histories.from);
  const bucketMs = histories.granularity * 60_000;
  const all = Object.entries(histories.series);
  return new Map(all.map(([id, series]) => [id, { ...series, range, from, bucketMs }]));
}

/** One share of one bucket. `ms` is absent when it fills the bucket. */
export type BucketShare = { share: Share; percent: number; ms?: number };

/** Returns a bucket's shares, worst first, with exact durations if it is mixed. */
export function toBucketShares(
  percentages: readonly number[],
  durations: Durations | undefined,
): BucketShare[] {
  const list: BucketShare[] = [];
  for (const share of readingOrder) {
    const column = shares.indexOf(share);
    const percent = percentages[column] ?? 0;
    const ms = durations?.[column];
    if (percent > 0) list.push({ share, percent, ...(ms === undefined ? {} : { ms }) });
  }
  return list;
}

const readingOrder = [
  'critical',
  'warning',
  'maintenance',
  'passing',
  'unknown',
] as const satisfies readonly Share[];

/** Returns a strip in words: "web, last 24 hours: 99.98 % uptime; critical 12 min; unknown 3 h". */
export function toSummary(name: string, strip: Strip): string {
  const { uptime: shown } = toShownUptime(strip);
  const uptime = shown === null ? 'uptime unknown' : `${formatPercent(shown)} uptime`;
  const totals = sumTimes(strip);
  const parts = readingOrder
    .filter((share) => share !== 'passing' && totals[share] > 0)
    .map((share) => `${statusStyle[share].word.toLowerCase()} ${formatDuration(totals[share])}`);
  return `${name}, ${rangeWords[strip.range]}: ${[uptime, ...parts].join('; ')}`;
}

/** Returns the wall-clock time of each share, in milliseconds, however many instances were added up. */
function sumTimes(strip: Strip): Record<Share, number> {
  const totals = { passing: 0, warning: 0, critical: 0, maintenance: 0, unknown: 0 };
  strip.data.forEach((percentages, index) => {
    const durations = strip.durations[index];
    const sum = durations?.reduce((total, ms) => total + ms, 0) ?? 0;
    shares.forEach((share, column) => {
      const part =
        durations === undefined
          ? (percentages[column] ?? 0) / 100
          : (durations[column] ?? 0) / Math.max(sum, 1);
      totals[share] += part * strip.bucketMs;
    });
  });
  return totals;
}

import { toMean } from '@/scripts/to-mean';
import type { PageSample } from './leave-page-open';
import type { Sample } from './sample';

/** The second half of a run may need this many times as much as the first half; a leak keeps growing. */
const allowed = 1.15;

/**
 * Returns what has grown that should not, one sentence each. The first sample of each series is left out, because
 * everything warms up.
 */
export function findGrowth(samples: {
  kept: readonly Sample[];
  pruned: readonly Sample[];
  page: readonly PageSample[];
}): string[] {
  const kept = samples.kept.slice(1);
  // Pruning takes effect after the three days that are kept.
  const pruned = samples.pruned.slice(1);
  const page = samples.page.slice(1);
  return [
    describeGrowth(
      'The memory',
      kept.map(({ memory }) => memory),
    ),
    describeGrowth('The database for each poll and span', kept.map(toBytesOfRow)),
    describeGrowth(
      'The memory with pruning',
      pruned.map(({ memory }) => memory),
    ),
    describeGrowth(
      'The database with pruning',
      pruned.map(({ database }) => database),
    ),
    describeGrowth(
      "The page's heap",
      page.map(({ heap }) => heap),
    ),
    describeGrowth(
      "The page's nodes",
      page.map(({ nodes }) => nodes),
    ),
    describeGrowth(
      "The page's listeners",
      page.map(({ listeners }) => listeners),
    ),
  ].filter((sentence) => sentence !== undefined);
}

function toBytesOfRow({ database, polls, spans }: Sample): number {
  return database / (polls + spans);
}

function describeGrowth(what: string, values: readonly number[]): string | undefined {
  const half = values.length >> 1;
  if (half === 0) return undefined;
  const ratio = toMean(values.slice(-half)) / toMean(values.slice(0, half));
  return ratio > allowed ? `${what} grew ${ratio.toFixed(2)} times.` : undefined;
}

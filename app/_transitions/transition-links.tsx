'use client';

import Link from 'next/link';
import { toRangeMs } from '@/lib/history/range';
import type { ChartView } from '@/app/_history/chart-view';
import { formatInterval } from '@/app/_ui/format-time';
import { useNow } from '@/app/_ui/now';
import { rangeWords } from '@/app/_ui/range-words';
import { useZone } from '@/app/_ui/zone';
import styles from './transition-links.module.css';
import { toTransitionsPath, transitionRanges, type TransitionView } from './transition-view';

const minute = 60_000;

type Props = { name: string; view: TransitionView; chart: ChartView };

/** Links to all transitions in the displayed time, and to all that were ever recorded. */
export function TransitionLinks({ name, view, chart }: Props) {
  const zone = useZone();
  const time = useTime(chart);
  const words = chart.interval
    ? `during ${formatInterval(chart.interval.from, chart.interval.to, zone)}`
    : `in the ${rangeWords[chart.range]}`;
  return (
    <p className={styles.links}>
      <Link href={toTransitionsPath({ ...view, ...time })} prefetch={false} className={styles.link}>
        Transitions {words} →
      </Link>
      <Link href={toTransitionsPath(view)} prefetch={false} className={styles.link}>
        All transitions of {name} →
      </Link>
    </p>
  );
}

/** Returns the time of a history for the list of transitions: longer ranges only have an exact beginning there. */
function useTime({ range, interval }: ChartView): Partial<TransitionView> {
  const now = useNow();
  if (interval) return interval;
  const known = transitionRanges.find((each) => each === range);
  if (known) return { range: known };
  return { from: Math.floor((now - toRangeMs(range)) / minute) * minute };
}

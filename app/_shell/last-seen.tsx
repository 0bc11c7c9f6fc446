'use client';

import { isStale } from '@/app/_live/is-stale';
import { useNow } from '@/app/_ui/now';
import { RelativeTime } from '@/app/_ui/relative-time';
import styles from './last-seen.module.css';

type Props = {
  polledAt: string | null;
  /** Older data, in milliseconds, is not presented as current. */
  staleAfterMs: number;
  isReachable: boolean;
};

/** The time since Consul last answered, counting up. */
export function LastSeen({ polledAt, staleAfterMs, isReachable }: Props) {
  const now = useNow();
  if (polledAt === null) return <p className={styles.line}>Consul not reached yet</p>;
  const seen = isStale(polledAt, staleAfterMs, now) ? 'stale' : 'live';
  return (
    <p className={styles.line} data-seen={isReachable ? seen : 'unreachable'}>
      <span className={styles.dot} aria-hidden="true" />
      <span>
        Consul last seen <RelativeTime time={polledAt} suffix=" ago" />
      </span>
    </p>
  );
}

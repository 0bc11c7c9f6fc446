import styles from './last-seen.module.css';
import { RelativeTime } from './relative-time';

/** When Consul last answered, counting up. */
export function LastSeen({ polledAt, isReachable }: { polledAt: string | null; isReachable: boolean }) {
  if (polledAt === null) return <p className={styles.line}>Consul not seen yet</p>;
  return (
    <p className={styles.line}>
      <span className={isReachable ? styles.live : styles.lost} aria-hidden="true" />
      <span>
        Consul last seen <RelativeTime time={polledAt} suffix=" ago" />
      </span>
    </p>
  );
}

import type { Status } from '@/lib/health/status';
import styles from './transition-list.module.css';
import { StatusLabel } from '@/app/_ui/status-label';

/** From what to what. A node's check that is new had no status before; one that is gone has none after, nor has a service. */
export function StatusChange({ from, to }: { from: Status | null; to: Status | null }) {
  return (
    <span className={styles.change}>
      {from === null ? <span className={styles.none}>New</span> : <StatusLabel status={from} />}
      <span className={styles.arrow}>→</span>
      {to === null ? <span className={styles.none}>Gone</span> : <StatusLabel status={to} />}
    </span>
  );
}

import type { Status } from '@/lib/health/status';
import { StatusLabel } from '@/app/_ui/status-label';
import styles from './status-change.module.css';

/** The statuses before and after. A new node check has none before; a gone check or service has none after. */
export function StatusChange({ from, to }: { from: Status | null; to: Status | null }) {
  return (
    <span className={styles.change}>
      {from === null ? <span className={styles.none}>New</span> : <StatusLabel status={from} />}
      <span className={styles.arrow}>→</span>
      {to === null ? <span className={styles.none}>Gone</span> : <StatusLabel status={to} />}
    </span>
  );
}

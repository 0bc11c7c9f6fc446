import type { CheckDetail } from '@/lib/queries/check-detail';
import { ChevronIcon } from '@/app/_ui/icons';
import { StatusMark } from '@/app/_ui/status-mark';
import { statusStyle } from '@/app/_ui/status-style';
import { CheckItem } from './check-item';
import styles from './check-list.module.css';

type Props = {
  /** `undefined` while they are loading. */
  checks: readonly CheckDetail[] | undefined;
  label: string;
};

/** The checks of one instance or node; passing ones are collapsed into one line. */
export function CheckList({ checks, label }: Props) {
  if (checks === undefined) return <div className={styles.loading} aria-busy="true" />;
  if (checks.length === 0) {
    return <p className={styles.none}>No checks. Consul counts an instance without checks as passing.</p>;
  }
  const passing = checks.filter(({ status }) => status === 'passing');
  const others = checks.filter(({ status }) => status !== 'passing');
  return (
    <div className={styles.list}>
      <Checks checks={others} label={`${label} that are not passing`} />
      {passing.length === 1 && <Checks checks={passing} label={`${label} that are passing`} />}
      {passing.length > 1 && (
        <details className={styles.check}>
          <summary className={styles.line}>
            <ChevronIcon className={styles.chevron} />
            <StatusMark status="passing" />
            <span className={styles.status} style={{ color: statusStyle.passing.text }}>
              {passing.length} passing
            </span>
            <span className={styles.names}>
              {passing.map(({ name, checkId }) => name || checkId).join(', ')}
            </span>
          </summary>
          <div className={styles.nested}>
            <Checks checks={passing} label={`${label} that are passing`} />
          </div>
        </details>
      )}
    </div>
  );
}

function Checks({ checks, label }: { checks: readonly CheckDetail[]; label: string }) {
  if (checks.length === 0) return null;
  return (
    <ul aria-label={label}>
      {checks.map((check) => (
        <CheckItem key={check.checkId} check={check} />
      ))}
    </ul>
  );
}

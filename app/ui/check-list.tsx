import type { CheckDetail } from '@/lib/queries/get-service';
import { CheckItem } from './check-item';
import styles from './check-list.module.css';

type Props = {
  /** `undefined` while they are on their way. */
  checks: readonly CheckDetail[] | undefined;
  label: string;
};

export function CheckList({ checks, label }: Props) {
  if (checks === undefined) return <div className={styles.loading} aria-busy="true" />;
  if (checks.length === 0) {
    return <p className={styles.none}>No checks. Consul counts an instance without checks as passing.</p>;
  }
  return (
    <ul className={styles.list} aria-label={label}>
      {checks.map((check) => (
        <CheckItem key={check.checkId} check={check} />
      ))}
    </ul>
  );
}

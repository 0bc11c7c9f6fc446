import type { Share } from '@/lib/history/bucket';
import styles from './status-label.module.css';
import { StatusMark } from './status-mark';
import { statusStyle } from './status-style';

/** A status as shape, word and colour. */
export function StatusLabel({ status }: { status: Share }) {
  const { word, text } = statusStyle[status];
  return (
    <span className={styles.label} style={{ color: text }}>
      <StatusMark status={status} />
      {word}
    </span>
  );
}

import type { CheckDetail } from '@/lib/queries/check-detail';
import { CheckOutput } from '@/app/_ui/check-output';
import { ChevronIcon } from '@/app/_ui/icons';
import { RelativeTime } from '@/app/_ui/relative-time';
import { StatusMark } from '@/app/_ui/status-mark';
import { statusStyle } from '@/app/_ui/status-style';
import styles from './check-list.module.css';

/** One check in a line that expands to its notes and output; one that is not passing is expanded from the start. */
export function CheckItem({ check }: { check: CheckDetail }) {
  const { word, text } = statusStyle[check.status];
  const output = check.output.trim();
  const hasMore = output !== '' || check.notes !== '' || check.statusWord !== undefined;
  const line = (
    <>
      {hasMore ? <ChevronIcon className={styles.chevron} /> : <span className={styles.indent} />}
      <StatusMark status={check.status} />
      <span className={styles.status} style={{ color: text }}>
        {word}
      </span>
      <span className={styles.name}>{check.name || check.checkId}</span>
      <span className={styles.kind}>
        {[check.type, check.node ? 'node check' : ''].filter(Boolean).join(' · ')}
      </span>
      <span className={styles.excerpt}>{output.split('\n', 1)}</span>
    </>
  );
  if (!hasMore) {
    return (
      <li>
        <div className={styles.line}>{line}</div>
      </li>
    );
  }
  return (
    <li>
      <details className={styles.check} open={check.status !== 'passing'}>
        <summary className={styles.line}>{line}</summary>
        <div className={styles.more}>
          <p className={styles.since}>
            {word} for <RelativeTime time={check.since} />
          </p>
          {check.statusWord !== undefined && (
            <p className={styles.notes}>
              Its status in Consul is “{check.statusWord}”, which Consul does not define; it counts as{' '}
              {word.toLowerCase()}.
            </p>
          )}
          {check.notes !== '' && <p className={styles.notes}>{check.notes}</p>}
          {output !== '' && <CheckOutput output={output} />}
        </div>
      </details>
    </li>
  );
}

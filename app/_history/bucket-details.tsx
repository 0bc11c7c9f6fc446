import { formatDuration } from '@/app/_ui/format-duration';
import { formatPercent } from '@/app/_ui/format-percent';
import { formatInterval } from '@/app/_ui/format-time';
import { StatusMark } from '@/app/_ui/status-mark';
import { statusStyle } from '@/app/_ui/status-style';
import styles from './bucket-details.module.css';
import type { BucketShare } from './strip';

/** One bucket with its exact time. `from`: epoch milliseconds. */
export type Bucket = { from: number; bucketMs: number; shares: readonly BucketShare[] };

export function BucketDetails({ from, bucketMs, shares }: Bucket) {
  const total = shares.reduce((sum, { ms = 0 }) => sum + ms, 0);
  return (
    <>
      <div className={styles.time}>{formatInterval(from, from + bucketMs)}</div>
      <table className={styles.shares}>
        <tbody>
          {shares.map(({ share, percent, ms }) => (
            <tr key={share}>
              <td>
                <StatusMark status={share} />
              </td>
              <td className={styles.word}>{statusStyle[share].word}</td>
              <td className={styles.figure}>{formatPercent(percent)}</td>
              {ms !== undefined && <td className={styles.figure}>{formatDuration(ms)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {total > bucketMs && <div className={styles.note}>Sum over all instances</div>}
    </>
  );
}

/** Returns the bucket in one sentence for screen readers. */
export function toSpokenBucket({ from, bucketMs, shares }: Bucket): string {
  const parts = shares.map(({ share, percent, ms }) => {
    const duration = ms === undefined ? '' : `, ${formatDuration(ms)}`;
    return `${statusStyle[share].word} ${formatPercent(percent)}${duration}`;
  });
  return `${formatInterval(from, from + bucketMs)}: ${parts.join('; ')}`;
}

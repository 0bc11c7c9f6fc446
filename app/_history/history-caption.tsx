import { shares } from '@/lib/history/bucket';
import type { History } from '@/lib/queries/get-history';
import { formatDuration } from '@/app/_ui/format-duration';
import { formatInterval } from '@/app/_ui/format-time';
import { StatusMark } from '@/app/_ui/status-mark';
import { statusStyle } from '@/app/_ui/status-style';
import styles from './history-chart.module.css';
import { isDayOfUtc } from './time-ticks';

/** The legend of a chart, the interval that it shows, and the length of its bars. */
export function HistoryCaption({ history, canZoom }: { history: History; canZoom: boolean }) {
  const { data, granularity } = history;
  const bucketMs = granularity * 60_000;
  const [first, last] = [data[0], data.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <figcaption className={styles.caption}>
      <ul className={styles.legend}>
        {shares.map((share) => (
          <li key={share} data-absent={!data.some((entry) => entry[share] > 0)}>
            <StatusMark status={share} />
            {statusStyle[share].word}
          </li>
        ))}
      </ul>
      <span className={styles.extent}>
        {formatInterval(Date.parse(first.timestamp), Date.parse(last.timestamp) + bucketMs)}
        <span> · one bar is {isDayOfUtc(bucketMs) ? 'a day in UTC' : formatDuration(bucketMs)}</span>
        {canZoom && <span className={styles.hint}> · drag across bars to zoom in</span>}
      </span>
    </figcaption>
  );
}

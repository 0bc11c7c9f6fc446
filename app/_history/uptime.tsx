import { toShownUptime } from '@/lib/history/uptime';
import { formatPercent, formatUptime } from '@/app/_ui/format-percent';
import { rangeWords } from '@/app/_ui/range-words';
import { explainMissingUptime } from './explain-missing-uptime';
import type { Strip } from './strip';
import styles from './uptime.module.css';

/** The uptime of a row, with the coverage when it is incomplete, or the reason when there is no uptime. */
export function Uptime({ strip }: { strip: Strip }) {
  const { uptime, coverage } = toShownUptime(strip);
  if (uptime !== null && coverage === null) return formatUptime(uptime);
  const seen = `Polls covered ${formatPercent(strip.coverage)} of the ${rangeWords[strip.range]}`;
  const sentence = `${seen}, ${uptime === null ? explainMissingUptime(strip) : 'and the uptime is for that time'}.`;
  return (
    <span className={styles.uptime} title={sentence}>
      {formatUptime(uptime)}
      {coverage !== null && <span className={styles.coverage}>cov. {formatPercent(coverage)}</span>}
      {uptime === null && <span className="visually-hidden">No uptime. {sentence}</span>}
    </span>
  );
}

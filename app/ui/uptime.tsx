import { toShownUptime } from '@/lib/history/uptime';
import { formatPercent, formatUptime } from './format-percent';
import { rangeWords } from './range-words';
import type { Strip } from './strip';
import styles from './uptime.module.css';

/** The uptime of a row, and how much of the range it is drawn from where that is not all. */
export function Uptime({ strip }: { strip: Strip }) {
  const { uptime, coverage } = toShownUptime(strip);
  if (coverage === null) return formatUptime(uptime);
  const seen = `Consul was being watched for ${formatPercent(strip.coverage)} of the ${rangeWords[strip.range]}`;
  const judgement = uptime === null ? 'too little to tell an uptime' : 'the uptime is of that time';
  return (
    <span className={styles.uptime} title={`${seen}: ${judgement}.`}>
      {formatUptime(uptime)}
      <span className={styles.coverage}>cov. {formatPercent(coverage)}</span>
    </span>
  );
}

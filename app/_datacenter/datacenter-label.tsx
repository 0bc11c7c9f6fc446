import { toDatacenterWords } from '@/lib/health/peer';
import styles from './datacenter-label.module.css';
import { DatacenterName } from './datacenter-name';

type Props = { name: string; isUnreachable: boolean };

/** A datacenter's name, marked when it is unreachable and its data is old. */
export function DatacenterLabel({ name, isUnreachable }: Props) {
  if (!isUnreachable) {
    return (
      <span className={styles.label}>
        <DatacenterName name={name} />
      </span>
    );
  }
  return (
    <span
      className={styles.label}
      data-unreachable="true"
      title={`${toDatacenterWords(name)} cannot be polled: this is its last known state`}
    >
      <DatacenterName name={name} />
      <span className={styles.mark} aria-hidden="true">
        ?
      </span>
      <span className="visually-hidden"> cannot be polled</span>
    </span>
  );
}

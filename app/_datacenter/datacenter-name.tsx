import { toPeer } from '@/lib/health/peer';
import styles from './datacenter-name.module.css';

/** A datacenter's name, with a mark for peers. */
export function DatacenterName({ name }: { name: string }) {
  const peer = toPeer(name);
  if (peer === undefined) return <span className={styles.name}>{name}</span>;
  return (
    <span className={styles.place} title={`Imported from the peer ${peer}`}>
      <span className={styles.name}>{peer}</span> <span className={styles.chip}>peer</span>
    </span>
  );
}

import Link from 'next/link';
import type { GoneServiceSummary } from '@/lib/queries/list-gone-services';
import { toServicePath } from '../chart-view';
import { RelativeTime } from '../ui/relative-time';
import styles from './gone.module.css';

/** Services that are gone, the latest first. */
export function GoneTable({ services }: { services: readonly GoneServiceSummary[] }) {
  return (
    <table className={styles.table} aria-label="Services that are gone">
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Gone</th>
          <th scope="col">Instances remembered</th>
        </tr>
      </thead>
      <tbody>
        {services.map(({ name, goneAt, instances }) => (
          <tr key={name}>
            <td>
              <Link href={toServicePath(name)} prefetch={false} className={styles.name}>
                {name}
              </Link>
            </td>
            <td>
              <RelativeTime time={goneAt} suffix=" ago" />
            </td>
            <td>{instances}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

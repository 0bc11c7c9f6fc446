'use client';

import { toQualifiedName } from '@/lib/health/qualified-name';
import type { GoneServiceSummary } from '@/lib/queries/list-gone-services';
import { DatacenterName } from '@/app/_datacenter/datacenter-name';
import { useSeveralDatacenters } from '@/app/_datacenter/datacenters';
import { ServiceLink } from '@/app/_history/subject-link';
import { RelativeTime } from '@/app/_ui/relative-time';
import styles from './gone.module.css';

/** The services that are gone, newest first. */
export function GoneTable({ services }: { services: readonly GoneServiceSummary[] }) {
  const hasSeveralDatacenters = useSeveralDatacenters();
  return (
    <table className={styles.table} aria-label="Gone services">
      <thead>
        <tr>
          <th scope="col">Service</th>
          {hasSeveralDatacenters && <th scope="col">Datacenter</th>}
          <th scope="col">Gone</th>
          <th scope="col">Known instances</th>
        </tr>
      </thead>
      <tbody>
        {services.map(({ name, datacenter, goneAt, instances }) => (
          <tr key={toQualifiedName({ name, datacenter })}>
            <td>
              <ServiceLink name={name} datacenter={datacenter} className={styles.name} />
            </td>
            {hasSeveralDatacenters && (
              <td>
                <DatacenterName name={datacenter} />
              </td>
            )}
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

'use client';

import { memo, useId } from 'react';
import { toQualifiedName } from '@/lib/health/qualified-name';
import { compareStatus, countAll, withoutMaintenance, worstStatus } from '@/lib/health/status';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceSummary } from '@/lib/queries/list-services';
import { DatacenterCell } from '@/app/_datacenter/datacenter-cell';
import { useSeveralDatacenters } from '@/app/_datacenter/datacenters';
import { HistoryCells } from '@/app/_history/history-cells';
import { ServiceDetails } from '@/app/_instances/service-details';
import { useRecentlyChanged } from '@/app/_live/use-recently-changed';
import table from '@/app/_table/overview-table.module.css';
import { ExternalLink } from '@/app/_ui/external-link';
import { FlappingChip } from '@/app/_ui/flapping-chip';
import { ChevronIcon } from '@/app/_ui/icons';
import { RelativeTime } from '@/app/_ui/relative-time';
import { toServiceUrl } from '@/app/_ui/service-url';
import { StatusLabel } from '@/app/_ui/status-label';
import { StatusMark } from '@/app/_ui/status-mark';
import { statusStyle } from '@/app/_ui/status-style';
import { Tags } from '@/app/_ui/tags';
import styles from './service-row.module.css';

type Props = {
  service: ServiceSummary;
  /** The row's number in the whole table, counting rows that are not in the document; the titles are row 1. */
  position: number;
  isExpanded: boolean;
  /** Called with the service's `toQualifiedName`. */
  onToggle: (id: string) => void;
  /** Whether its datacenter is currently unreachable. */
  isUnreachable: boolean;
  preferences: Preferences;
};

/** One service: its row and, when expanded, its details. */
export const ServiceRow = memo(function ServiceRow({
  service,
  position,
  isExpanded,
  onToggle,
  isUnreachable,
  preferences,
}: Props) {
  const id = toQualifiedName(service);
  const details = useId();
  const hasSeveralDatacenters = useSeveralDatacenters();
  const url = toServiceUrl(service.instances);
  const isChanged = useRecentlyChanged(
    `${service.status} ${service.counts.passing}/${countAll(service.counts)}`,
  );

  return (
    <>
      <tr
        role="row"
        aria-rowindex={position}
        className={table.row}
        data-expanded={isExpanded}
        data-changed={isChanged}
        data-unreachable={isUnreachable}
      >
        <td role="cell" data-column="name" className={styles.nameCell}>
          <button
            type="button"
            className={styles.name}
            aria-expanded={isExpanded}
            aria-controls={details}
            title={service.name}
            onClick={() => onToggle(id)}
          >
            <ChevronIcon className={styles.chevron} />
            <span className={styles.ellipsis}>{service.name}</span>
          </button>
          {service.instances.some(({ flapping }) => flapping) && <FlappingChip />}
          <SidecarChip service={service} />
        </td>
        <DatacenterCell name={service.datacenter} isUnreachable={isUnreachable} />
        <td role="cell" data-column="status">
          <StatusLabel status={service.status} />
        </td>
        <td role="cell" data-column="passing">
          {service.counts.passing}/{countAll(service.counts)}
          <span className={table.phoneWord}> passing</span>
        </td>
        <td role="cell" data-column="since">
          <RelativeTime time={service.since} />
        </td>
        <td role="cell" data-column="link">
          <ExternalLink url={url} />
        </td>
        <td role="cell" data-column="tags">
          <Tags tags={service.tags} />
        </td>
        <HistoryCells id={id} name={service.name} />
      </tr>
      {isExpanded && (
        <tr role="row" className={styles.details} id={details}>
          <td role="cell" colSpan={hasSeveralDatacenters ? 9 : 8}>
            <ServiceDetails summary={service} preferences={preferences} />
          </td>
        </tr>
      )}
    </>
  );
});

/** Sidecars do not count towards a service's status, but one that is not passing is shown. */
function SidecarChip({ service }: { service: ServiceSummary }) {
  const status = worstStatus(withoutMaintenance(service.sidecars).map((sidecar) => sidecar.status));
  if (compareStatus(status, 'passing') === 0) return null;
  return (
    <span className={styles.sidecar} style={{ color: statusStyle[status].text }}>
      <StatusMark status={status} />
      Sidecar {statusStyle[status].word.toLowerCase()}
    </span>
  );
}

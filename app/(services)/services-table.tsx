'use client';

import { useCallback, useState } from 'react';
import { toQualifiedName } from '@/lib/health/qualified-name';
import type { Preferences } from '@/lib/preferences/preferences';
import type { DatacenterState } from '@/lib/queries/get-consul-state';
import type { ServiceSummary } from '@/lib/queries/list-services';
import type { ChangeView } from './use-table-view';
import type { TableView } from '@/app/_address/table-view';
import { listUnreachable } from '@/app/_datacenter/datacenter-states';
import { selectColumns } from '@/app/_datacenter/datacenter-column';
import { serviceColumns } from './service-columns';
import { ServiceRow } from './service-row';
import styles from '@/app/_table/services-table.module.css';
import { TableHead } from '@/app/_table/table-head';
import { plainRows } from '@/app/_ui/first-rows';
import { VirtualRows } from '@/app/_ui/virtual-rows';

type Props = {
  services: readonly ServiceSummary[];
  /** The number of services, including those that have not arrived yet. */
  count: number;
  view: TableView;
  onChange: ChangeView;
  preferences: Preferences;
  datacenters: readonly DatacenterState[];
};

export function ServicesTable({ services, count, view, onChange, preferences, datacenters }: Props) {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (id: string) =>
      setExpanded((ids) => {
        const next = new Set(ids);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const unreachable = listUnreachable(datacenters);
  const columns = selectColumns(serviceColumns, datacenters);
  const toRow = (service: ServiceSummary, index: number) => (
    <ServiceRow
      service={service}
      position={index + 2}
      isExpanded={expanded.has(toQualifiedName(service))}
      onToggle={toggle}
      isUnreachable={unreachable.has(service.datacenter)}
      preferences={preferences}
    />
  );

  return (
    <table
      role="table"
      className={styles.table}
      data-several={datacenters.length > 1}
      aria-label="Services"
      aria-rowcount={count + 1}
      aria-busy={count > services.length}
    >
      <TableHead columns={columns} view={view} onChange={onChange} />
      {count > plainRows ? (
        <VirtualRows items={services} count={count} toRow={toRow} />
      ) : (
        services.map((service, index) => (
          <tbody key={toQualifiedName(service)} role="rowgroup">
            {toRow(service, index)}
          </tbody>
        ))
      )}
    </table>
  );
}

'use client';

import { useCallback, useState } from 'react';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceSummary } from '@/lib/queries/list-services';
import type { ChangeView } from '../hooks/use-table-view';
import type { TableView } from '../table-view';
import { serviceColumns } from './service-columns';
import { ServiceRow } from './service-row';
import styles from './services-table.module.css';
import { TableHead } from './table-head';
import { plainRows, VirtualRows } from './virtual-rows';

type Props = {
  services: readonly ServiceSummary[];
  view: TableView;
  onChange: ChangeView;
  preferences: Preferences;
};

export function ServicesTable({ services, view, onChange, preferences }: Props) {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (name: string) =>
      setExpanded((names) => {
        const next = new Set(names);
        if (!next.delete(name)) next.add(name);
        return next;
      }),
    [],
  );
  const toRow = (service: ServiceSummary, index: number) => (
    <ServiceRow
      service={service}
      position={index + 2}
      isExpanded={expanded.has(service.name)}
      onToggle={toggle}
      preferences={preferences}
    />
  );

  return (
    <table role="table" className={styles.table} aria-label="Services" aria-rowcount={services.length + 1}>
      <TableHead columns={serviceColumns} view={view} onChange={onChange} />
      {services.length > plainRows ? (
        <VirtualRows items={services} toRow={toRow} />
      ) : (
        services.map((service, index) => (
          <tbody key={service.name} role="rowgroup">
            {toRow(service, index)}
          </tbody>
        ))
      )}
    </table>
  );
}

'use client';

import { useCallback, useState } from 'react';
import { toQualifiedName } from '@/lib/health/qualified-name';
import type { Preferences } from '@/lib/preferences/preferences';
import type { DatacenterState } from '@/lib/queries/get-consul-state';
import type { ServiceSummary } from '@/lib/queries/list-services';
import type { ServiceTableView } from '@/app/_address/service-table-view';
import { listUnreachable } from '@/app/_datacenter/datacenter-states';
import { OverviewTable } from '@/app/_table/overview-table';
import { serviceColumns } from './service-columns';
import { ServiceRow } from './service-row';

type Props = {
  services: readonly ServiceSummary[];
  /** The number of services, including those that have not arrived yet. */
  count: number;
  view: ServiceTableView;
  onChange: (part: Partial<ServiceTableView>) => void;
  preferences: Preferences;
  datacenters: readonly DatacenterState[];
};

export function ServicesTable({ services, preferences, ...table }: Props) {
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
  const unreachable = listUnreachable(table.datacenters);

  return (
    <OverviewTable
      label="Services"
      columns={serviceColumns}
      items={services}
      renderRow={(service, position) => (
        <ServiceRow
          service={service}
          position={position}
          isExpanded={expanded.has(toQualifiedName(service))}
          onToggle={toggle}
          isUnreachable={unreachable.has(service.datacenter)}
          preferences={preferences}
        />
      )}
      {...table}
    />
  );
}

'use client';

import { DatacenterLabel } from './datacenter-label';
import { useSeveralDatacenters } from './datacenters';

/** The column of the datacenter, where there are several. */
export function DatacenterCell(props: { name: string; isUnreachable: boolean }) {
  if (!useSeveralDatacenters()) return null;
  return (
    <td role="cell" data-column="datacenter">
      <DatacenterLabel {...props} />
    </td>
  );
}

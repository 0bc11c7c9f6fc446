'use client';

import { DatacenterLabel } from './datacenter-label';
import { useSeveralDatacenters } from './datacenters';

/** The datacenter's cell, rendered only when there are several datacenters. */
export function DatacenterCell(props: { name: string; isUnreachable: boolean }) {
  if (!useSeveralDatacenters()) return null;
  return (
    <td role="cell" data-column="datacenter">
      <DatacenterLabel {...props} />
    </td>
  );
}

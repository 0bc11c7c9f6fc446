import type { DatacenterState } from '@/lib/queries/get-consul-state';

/** The columns of a table, that of the datacenter only where there are several. */
export function selectColumns<Column extends { column: string }>(
  columns: readonly Column[],
  datacenters: readonly DatacenterState[],
): Column[] {
  return columns.filter(({ column }) => column !== 'datacenter' || datacenters.length > 1);
}

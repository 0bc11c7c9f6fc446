import type { DatacenterState } from '@/lib/queries/get-consul-state';

/** Returns a table's columns; the datacenter's only when there are several. */
export function selectColumns<Column extends { column: string }>(
  columns: readonly Column[],
  datacenters: readonly DatacenterState[],
): Column[] {
  return columns.filter(({ column }) => column !== 'datacenter' || datacenters.length > 1);
}

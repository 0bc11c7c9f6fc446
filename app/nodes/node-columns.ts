import type { TableColumn } from '@/app/_table/table-column';
import type { NodeColumn } from './node-table-view';

/** The column titles of the nodes table, in order, before that of the histories. */
export const nodeColumns = [
  { column: 'name', title: 'Node', phoneTitle: 'Name' },
  { column: 'datacenter', title: 'Datacenter', phoneTitle: 'Datacenter' },
  { column: 'status', title: 'Status', phoneTitle: 'Worst first' },
  { column: 'passing', title: 'Passing', phoneTitle: 'Fewest passing' },
  { column: 'since', title: 'Since', phoneTitle: 'Latest change' },
  { column: 'services', title: 'Services', phoneTitle: 'Most services' },
] as const satisfies readonly TableColumn<NodeColumn>[];

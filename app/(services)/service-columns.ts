import type { ServiceColumn } from '@/app/_address/service-table-view';
import type { TableColumn } from '@/app/_table/table-column';

/** The column titles of the services table, in order. The histories column shows its range. */
export const serviceColumns = [
  { column: 'name', title: 'Service', phoneTitle: 'Name' },
  { column: 'datacenter', title: 'Datacenter', phoneTitle: 'Datacenter' },
  { column: 'status', title: 'Status', phoneTitle: 'Worst first' },
  { column: 'passing', title: 'Passing', phoneTitle: 'Fewest passing' },
  { column: 'since', title: 'Since', phoneTitle: 'Latest change' },
  { column: 'link', title: 'Link', phoneTitle: 'Link' },
  { column: 'tags', title: 'Tags', phoneTitle: 'Tags' },
  { column: 'history', title: 'History', phoneTitle: 'Most downtime' },
  { column: 'uptime', title: 'Uptime', phoneTitle: 'Lowest uptime' },
] as const satisfies readonly TableColumn<ServiceColumn>[];

import { toQuery, toTableView, type TableView } from '@/app/_address/table-view';
import { useAddress } from '@/app/_address/use-address';

export type ChangeView = (part: Partial<TableView>) => void;

const wording = { read: toTableView, write: toQuery };

/** The table's view, kept in the address. */
export function useTableView(initial: TableView) {
  const { state: view, change } = useAddress(initial, wording);
  return { view, change };
}

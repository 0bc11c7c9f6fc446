import { toQuery, toTableView, type TableView } from '../table-view';
import { useAddress } from './use-address';

export type ChangeView = (part: Partial<TableView>) => void;

const wording = { read: toTableView, write: toQuery };

/** The table's view, kept in the address. */
export function useTableView(initial: TableView) {
  const { state: view, change } = useAddress(initial, wording);
  return { view, change };
}

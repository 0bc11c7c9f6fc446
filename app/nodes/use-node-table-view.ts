import { toNodeTableQuery, toNodeTableView, type NodeTableView } from './node-table-view';
import { useAddress } from '@/app/_address/use-address';

const wording = { read: toNodeTableView, write: toNodeTableQuery };

/** The view of the nodes table, kept in the address. */
export function useNodeTableView(initial: NodeTableView) {
  const { state: view, change } = useAddress(initial, wording);
  return { view, change };
}

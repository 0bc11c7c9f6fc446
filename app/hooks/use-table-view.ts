import { useCallback, useEffect, useState } from 'react';
import { toQuery, type TableView } from '../table-view';

export type ChangeView = (part: Partial<TableView>) => void;

/** The table's view, kept in the address without asking the server for a page. */
export function useTableView(initial: TableView) {
  const [view, setView] = useState(initial);
  const change = useCallback<ChangeView>((part) => setView((latest) => ({ ...latest, ...part })), []);

  useEffect(() => {
    const query = toQuery(view);
    if (query === window.location.search) return;
    window.history.replaceState(null, '', `${window.location.pathname}${query}`);
  }, [view]);

  return { view, change };
}

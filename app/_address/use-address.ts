import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { QueryParameters } from './query';

/** How a view is written as the query of an address, and read back. */
type QueryCodec<View> = { read: (parameters: QueryParameters) => View; write: (view: View) => string };

/** How many queries are remembered: more than anyone types before the router catches up. */
const maxWritten = 100;

/**
 * A view that is kept in the address's query and changes without requesting a page from the server. A change replaces
 * the current history entry, or adds one when `isStep` is set, so that Back undoes it.
 */
export function useAddress<View>(initial: View, { read, write }: QueryCodec<View>) {
  const [view, setView] = useState(initial);
  const latest = useRef(initial);
  /** The queries written since the router last caught up. */
  const written = useRef<string[]>([]);
  const parameters = useSearchParams();

  const change = useCallback(
    (part: Partial<View>, isStep = false) => {
      const next = { ...latest.current, ...part };
      const query = write(next);
      const url = `${window.location.pathname}${query}`;
      latest.current = next;
      written.current = [...written.current.slice(1 - maxWritten), query];
      setView(next);
      if (isStep) window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [write],
  );

  useEffect(() => {
    // Back, forward and links change the address, too. `parameters` says when, but may lag behind typing. While it
    // does, Next even puts an address from before back for a moment, which must not undo what was typed since.
    const next = read(Object.fromEntries(new URLSearchParams(window.location.search)));
    const query = write(next);
    const isLatest = query === write(latest.current);
    if (!isLatest && written.current.includes(query)) return;
    written.current = [];
    if (isLatest) return;
    latest.current = next;
    setView(next);
  }, [parameters, read, write]);

  return { view, change };
}

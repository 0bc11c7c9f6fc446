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
  /** The query that the router was last seen at: the effect may run after the first letters were typed. */
  const reached = useRef(write(initial));
  /** The queries written that the router has not reached yet, in order. */
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
    // The router follows what is written here step by step, and may be several letters behind; only an address that was
    // not written here changes the view. The browser's own address says nothing: the router puts an earlier one back
    // for a moment whenever it takes a step.
    const next = read(Object.fromEntries(parameters));
    const query = write(next);
    if (query === reached.current) return;
    reached.current = query;
    const step = written.current.indexOf(query);
    if (step !== -1) {
      written.current = written.current.slice(step + 1);
      return;
    }
    if (query === write(latest.current)) return;
    written.current = [];
    latest.current = next;
    setView(next);
  }, [parameters, read, write]);

  useEffect(() => {
    // The router may skip steps, and then does not reach them later.
    const forget = () => {
      written.current = [];
    };
    window.addEventListener('popstate', forget);
    return () => window.removeEventListener('popstate', forget);
  }, []);

  return { view, change };
}

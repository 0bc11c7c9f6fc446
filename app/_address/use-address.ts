import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Parameters } from './query';

type Wording<State> = { read: (parameters: Parameters) => State; write: (state: State) => string };

/**
 * State that is kept in the address's query and changes without requesting a page from the server. A change replaces
 * the current history entry, or adds one when `isStep` is set, so that Back undoes it.
 */
export function useAddress<State>(initial: State, { read, write }: Wording<State>) {
  const [state, setState] = useState(initial);
  const latest = useRef(initial);
  const parameters = useSearchParams();

  const change = useCallback(
    (part: Partial<State>, isStep = false) => {
      const next = { ...latest.current, ...part };
      const url = `${window.location.pathname}${write(next)}`;
      latest.current = next;
      setState(next);
      if (isStep) window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [write],
  );

  useEffect(() => {
    // Back, forward and links change the address, too. `parameters` says when, but may lag behind typing.
    const next = read(Object.fromEntries(new URLSearchParams(window.location.search)));
    if (write(next) === write(latest.current)) return;
    latest.current = next;
    setState(next);
  }, [parameters, read, write]);

  return { state, change };
}

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Parameters } from './query';

type Wording<State> = { read: (parameters: Parameters) => State; write: (state: State) => string };

/**
 * State that lives in the query of the address, changed without asking the server for a page. A change takes the place
 * of the last one in the browser's history, unless it is a step that the browser's Back is to undo.
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
    // Back, forward and links change the address, too. `parameters` tells when, but may be behind what was just typed.
    const next = read(Object.fromEntries(new URLSearchParams(window.location.search)));
    if (write(next) === write(latest.current)) return;
    latest.current = next;
    setState(next);
  }, [parameters, read, write]);

  return { state, change };
}

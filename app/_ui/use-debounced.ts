import { useEffect, useState } from 'react';

/** The pause after which typing counts as finished, in milliseconds. */
const delayMs = 250;

/** Returns the value once it has been stable for a moment. */
export function useDebounced<Value>(value: Value): Value {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), delayMs);
    return () => clearTimeout(timer);
  }, [value]);
  return debounced;
}

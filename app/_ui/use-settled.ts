import { useEffect, useState } from 'react';

/** The pause after which typing counts as finished, in milliseconds. */
const pauseMs = 250;

/** Returns the value once it has been stable for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

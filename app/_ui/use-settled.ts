import { useEffect, useState } from 'react';

/** How long a visitor pauses who has typed what was meant, in milliseconds. */
const pauseMs = 250;

/** The value once it has stayed the same for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

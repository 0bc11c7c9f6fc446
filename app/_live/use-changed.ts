import { useEffect, useState } from 'react';

/** How long a change is highlighted, in milliseconds. */
const markMs = 4000;

/** Returns whether the value changed a moment ago. The first value is not a change. */
export function useChanged(value: string): boolean {
  const [last, setLast] = useState({ value, changes: 0, isMarked: false });
  if (last.value !== value) setLast({ value, changes: last.changes + 1, isMarked: true });

  useEffect(() => {
    if (last.changes === 0) return;
    const timer = setTimeout(() => setLast((now) => ({ ...now, isMarked: false })), markMs);
    return () => clearTimeout(timer);
  }, [last.changes]);
  return last.isMarked;
}

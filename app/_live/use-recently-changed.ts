import { useEffect, useState } from 'react';

/** How long a change is highlighted, in milliseconds. */
const highlightMs = 4000;

/** Returns whether the value changed a moment ago. The first value is not a change. */
export function useRecentlyChanged(value: string): boolean {
  const [last, setLast] = useState({ value, changes: 0, isHighlighted: false });
  if (last.value !== value) setLast({ value, changes: last.changes + 1, isHighlighted: true });

  useEffect(() => {
    if (last.changes === 0) return;
    const timer = setTimeout(() => setLast((state) => ({ ...state, isHighlighted: false })), highlightMs);
    return () => clearTimeout(timer);
  }, [last.changes]);
  return last.isHighlighted;
}

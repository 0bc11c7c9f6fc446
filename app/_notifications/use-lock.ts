import { useEffect, useState } from 'react';

/**
 * Whether this tab holds a lock that one of the browser's tabs has at a time; once it goes, another one gets it. A tab
 * that holds one is not frozen. https://w3c.github.io/web-locks/
 */
export function useLock(name: string, isWanted: boolean): boolean {
  const [isHeld, setIsHeld] = useState(false);

  useEffect(() => {
    if (!isWanted) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const hold = () =>
      new Promise<void>((release) => {
        setIsHeld(true);
        signal.addEventListener('abort', () => release());
      });
    navigator.locks.request(name, { signal }, hold).catch((error: unknown) => {
      // To leave while waiting is no failure.
      if (!signal.aborted) throw error;
    });
    return () => {
      leaving.abort();
      setIsHeld(false);
    };
  }, [name, isWanted]);
  return isHeld;
}

import { useEffect, useState } from 'react';

/**
 * Returns whether this tab holds a lock that only one of the browser's tabs can have; when it closes, another gets it.
 * A tab with a lock is not frozen. https://w3c.github.io/web-locks/
 */
export function useLock(name: string, isWanted: boolean): boolean {
  const [isHeld, setIsHeld] = useState(false);

  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    const { signal } = controller;
    const hold = () =>
      new Promise<void>((release) => {
        setIsHeld(true);
        signal.addEventListener('abort', () => release());
      });
    navigator.locks.request(name, { signal }, hold).catch((error: unknown) => {
      // Leaving while waiting is not an error.
      if (!signal.aborted) throw error;
    });
    return () => {
      controller.abort();
      setIsHeld(false);
    };
  }, [name, isWanted]);
  return isHeld;
}

'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';
import { readClock, subscribeToClock } from './clock';

/** The server's time of rendering, so that the browser's first render is the same. */
const RenderedAt = createContext(0);

export const RenderedAtProvider = RenderedAt.Provider;

/** Returns when the server rendered the page, epoch milliseconds; a restored page may be old. */
export function useRenderedAt(): number {
  return useContext(RenderedAt);
}

/** Returns the current time, epoch milliseconds, updated every second. */
export function useNow(): number {
  const renderedAt = useRenderedAt();
  return useSyncExternalStore(subscribeToClock, readClock, () => renderedAt);
}

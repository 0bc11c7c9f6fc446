'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';
import { readClock, subscribeToClock } from './clock';

/** The server's time when the page was rendered, so that the browser's first render says the same. */
const RenderedAt = createContext(0);

export const RenderedAtProvider = RenderedAt.Provider;

/** The current time, epoch milliseconds, once a second. */
export function useNow(): number {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(subscribeToClock, readClock, () => renderedAt);
}

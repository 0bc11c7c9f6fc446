'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';
import { readClock, subscribeToClock } from './clock';

/** The server's time when the page was rendered, so that the browser's first render says the same. */
const RenderedAt = createContext(0);

export const RenderedAtProvider = RenderedAt.Provider;

/** When the server rendered the page, epoch milliseconds; a page that the browser brought back may be old. */
export function useRenderedAt(): number {
  return useContext(RenderedAt);
}

/** The current time, epoch milliseconds, once a second. */
export function useNow(): number {
  const renderedAt = useRenderedAt();
  return useSyncExternalStore(subscribeToClock, readClock, () => renderedAt);
}

import { useEffect } from 'react';
import { serverTime } from '@/app/_ui/clock';

/** What the server rendered is not older than this, in milliseconds, but in a page that the browser brought back. */
const freshFor = 10_000;

/** Asks anew, once, when the page came with what had been received long before. `receivedAt` in epoch milliseconds. */
export function useFresh(receivedAt: number, ask: () => Promise<unknown>): void {
  useEffect(() => {
    if (serverTime() - receivedAt > freshFor) void ask();
  }, [receivedAt, ask]);
}

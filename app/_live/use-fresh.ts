import { useEffect } from 'react';
import { serverTime } from '@/app/_ui/clock';

/** Older data, in milliseconds, means that the browser restored the page. */
const freshFor = 10_000;

/** Fetches once more when the page was restored with data received long before. `receivedAt`: epoch milliseconds. */
export function useFresh(receivedAt: number, ask: () => Promise<unknown>): void {
  useEffect(() => {
    if (serverTime() - receivedAt > freshFor) void ask();
  }, [receivedAt, ask]);
}

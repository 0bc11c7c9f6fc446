import { useEffect } from 'react';
import { serverTime } from '@/app/_ui/clock';

/** Older data, in milliseconds, means that the browser restored the page. */
const maxAgeMs = 10_000;

/** Fetches once more when the page was restored with data received long before. `receivedAt`: epoch milliseconds. */
export function useRefetchIfRestored(receivedAt: number, ask: () => Promise<unknown>): void {
  useEffect(() => {
    if (serverTime() - receivedAt > maxAgeMs) void ask();
  }, [receivedAt, ask]);
}

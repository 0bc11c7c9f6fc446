import { getContainer } from '@/lib/monitor/container';
import { openQuery } from '@/lib/monitor/open-query';
import { respond } from '@/app/api/respond';
import { streamParts } from './stream-parts';

export function GET(): Promise<Response> {
  return respond(async () => {
    const context = await openQuery();
    const { metrics } = getContainer();
    return streamParts(metrics.scrape(context), metrics.contentType);
  });
}

/** Responds without producing the body, which a client would not read. */
export function HEAD(): Promise<Response> {
  return respond(async () => {
    const headers = { 'Content-Type': getContainer().metrics.contentType, 'Cache-Control': 'no-store' };
    return new Response(null, { headers });
  });
}

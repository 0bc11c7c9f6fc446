import { getContainer } from '@/lib/monitor/container';
import { openQuery } from '@/lib/monitor/open-query';
import { respond } from '../api/respond';
import { isPackable } from './pack';
import { streamParts } from './stream-parts';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const context = await openQuery();
    const { metrics } = getContainer();
    const isPacked = isPackable(request.headers.get('accept-encoding'));
    return streamParts(metrics.scrape(context), { contentType: metrics.contentType, isPacked });
  });
}

/** Without the text, which nobody would read. */
export function HEAD(): Promise<Response> {
  return respond(async () => {
    const headers = { 'Content-Type': getContainer().metrics.contentType, 'Cache-Control': 'no-store' };
    return new Response(null, { headers });
  });
}

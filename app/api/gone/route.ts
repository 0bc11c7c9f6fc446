import { openQuery } from '@/lib/monitor/open-query';
import { withMonitor } from '@/lib/monitor/received';
import { listGoneServices } from '@/lib/queries/list-gone-services';
import { readDatacenter } from '../read-datacenter';
import { answer, respond } from '../respond';

/** The maximum number of services in one response; a narrower search finds the others. */
const most = 500;

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const datacenter = readDatacenter(searchParams);
    const search = searchParams.get('q') ?? '';
    const list = await listGoneServices(await openQuery(), { datacenter, search, most });
    return answer(request, withMonitor(list));
  });
}

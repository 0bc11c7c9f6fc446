import { openQuery } from '@/lib/monitor/open-query';
import { withMonitor } from '@/lib/monitor/received';
import { listGoneServices, maxGoneServices } from '@/lib/queries/list-gone-services';
import { readDatacenter } from '@/app/api/read-datacenter';
import { answer, respond } from '@/app/api/respond';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const datacenter = readDatacenter(searchParams);
    const search = searchParams.get('q') ?? '';
    const list = await listGoneServices(await openQuery(), { datacenter, search, limit: maxGoneServices });
    return answer(request, withMonitor(list));
  });
}

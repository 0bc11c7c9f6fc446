import { openQuery } from '@/lib/monitor/open-query';
import { withMonitor } from '@/lib/monitor/received';
import { listNodes } from '@/lib/queries/list-nodes';
import { readDatacenter } from '@/app/api/read-datacenter';
import { answer, respond } from '@/app/api/respond';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const datacenter = readDatacenter(new URL(request.url).searchParams);
    const list = await listNodes(await openQuery(), datacenter);
    return answer(request, withMonitor(list));
  });
}

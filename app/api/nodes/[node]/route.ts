import { fromPathSegment } from '@/lib/health/path-segment';
import { openQuery } from '@/lib/monitor/open-query';
import { withMonitor } from '@/lib/monitor/received';
import { getNode } from '@/lib/queries/get-node';
import { readDatacenter } from '@/app/api/read-datacenter';
import { quote, Refusal } from '@/app/api/refusal';
import { answer, respond } from '@/app/api/respond';

export function GET(request: Request, { params }: RouteContext<'/api/nodes/[node]'>): Promise<Response> {
  return respond(async () => {
    const name = fromPathSegment((await params).node);
    const datacenter = readDatacenter(new URL(request.url).searchParams);
    const node = await getNode(await openQuery(), { name, datacenter });
    if (node === undefined) throw new Refusal('notFound', `Consul has no node ${quote(name)}`);
    return answer(request, withMonitor(node));
  });
}

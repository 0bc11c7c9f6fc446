import { fromPathSegment } from '@/lib/health/path-segment';
import { getContainer, openQuery } from '@/lib/container';
import { getMonitorState } from '@/lib/monitor-state';
import { getNode } from '@/lib/queries/get-node';
import { answer, refuse, respond } from '../../respond';

export function GET(request: Request, { params }: RouteContext<'/api/nodes/[node]'>): Promise<Response> {
  return respond(async () => {
    const name = fromPathSegment((await params).node);
    const datacenter = new URL(request.url).searchParams.get('dc') ?? undefined;
    const node = await getNode(openQuery(), { name, datacenter });
    if (node === undefined) return refuse('notFound', `Consul has no node ${JSON.stringify(name)}`);
    return answer(request, { ...node, monitor: getMonitorState(getContainer()) });
  });
}

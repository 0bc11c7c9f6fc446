import { openQuery } from '@/lib/container';
import { getService } from '@/lib/queries/get-service';
import { answer, refuse, respond } from '../../respond';

export function GET(request: Request, { params }: RouteContext<'/api/services/[name]'>): Promise<Response> {
  return respond(async () => {
    const { name } = await params;
    const datacenter = new URL(request.url).searchParams.get('dc') ?? undefined;
    const service = await getService(openQuery(), { name, datacenter });
    if (service === undefined) return refuse('notFound', `Consul has no service ${JSON.stringify(name)}`);
    return answer(request, service);
  });
}

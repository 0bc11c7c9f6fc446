import { fromPathSegment } from '@/lib/health/path-segment';
import { openQuery } from '@/lib/monitor/open-query';
import { withMonitor } from '@/lib/monitor/received';
import { getGoneService, getService } from '@/lib/queries/get-service';
import { readDatacenter } from '@/app/api/read-datacenter';
import { quote, Refusal } from '@/app/api/refusal';
import { answer, respond } from '@/app/api/respond';

export function GET(request: Request, { params }: RouteContext<'/api/services/[name]'>): Promise<Response> {
  return respond(async () => {
    const name = fromPathSegment((await params).name);
    const datacenter = readDatacenter(new URL(request.url).searchParams);
    const service = await getService(await openQuery(), { name, datacenter });
    if (service !== undefined) return answer(request, withMonitor(service));

    const gone = await getGoneService(await openQuery(), { name, datacenter });
    if (gone === undefined) throw new Refusal('notFound', `Consul has no service ${quote(name)}`);
    const isHidden = gone.hidden.length > 0;
    const why = isHidden
      ? `has not been visible to this monitor's token since ${gone.goneAt}`
      : 'is no longer registered';
    throw new Refusal('notFound', `The service ${quote(name)} ${why}`, gone);
  });
}

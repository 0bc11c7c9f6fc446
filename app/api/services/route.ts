import { openQuery } from '@/lib/monitor/open-query';
import { withMonitor } from '@/lib/monitor/received';
import { listServices } from '@/lib/queries/list-services';
import { readDatacenter } from '@/app/api/read-datacenter';
import { readNames } from '@/app/api/read-names';
import { respond } from '@/app/api/respond';
import { shareAnswer } from '@/app/api/share-answer';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const datacenter = readDatacenter(searchParams);
    const filter = { datacenter, names: readNames(searchParams, 'names') };
    return shareAnswer(request, filter, async () =>
      withMonitor(await listServices(await openQuery(), filter)),
    );
  });
}

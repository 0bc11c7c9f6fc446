import { getContainer, openQuery } from '@/lib/monitor/container';
import { listServices } from '@/lib/queries/list-services';
import { getMonitorState } from '@/lib/monitor/monitor-state';
import { readDatacenter } from '../read-datacenter';
import { readNames } from '../read-names';
import { respond } from '../respond';
import { shareAnswer } from '../share-answer';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const datacenter = readDatacenter(searchParams);
    const filter = { datacenter, names: readNames(searchParams, 'names') };
    return shareAnswer(request, filter, async () => ({
      ...(await listServices(openQuery(), filter)),
      monitor: getMonitorState(getContainer()),
    }));
  });
}

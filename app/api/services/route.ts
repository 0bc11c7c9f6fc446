import { getContainer, openQuery } from '@/lib/container';
import { listServices } from '@/lib/queries/list-services';
import { getMonitorState } from '@/lib/monitor-state';
import { readDatacenter } from '../read-datacenter';
import { refuse, respond } from '../respond';
import { shareAnswer } from '../share-answer';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const place = readDatacenter(new URL(request.url).searchParams);
    if ('problem' in place) return refuse('badRequest', place.problem);
    return shareAnswer(request, place, async () => ({
      ...(await listServices(openQuery(), place.datacenter)),
      monitor: getMonitorState(getContainer()),
    }));
  });
}

import { getContainer, openQuery } from '@/lib/container';
import { listServices } from '@/lib/queries/list-services';
import { getMonitorState } from '@/lib/monitor-state';
import { readNames } from '../history-question';
import { readDatacenter } from '../read-datacenter';
import { refuse, respond } from '../respond';
import { shareAnswer } from '../share-answer';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const place = readDatacenter(searchParams);
    if ('problem' in place) return refuse('badRequest', place.problem);
    const filter = { ...place, names: readNames(searchParams, 'names') };
    return shareAnswer(request, filter, async () => ({
      ...(await listServices(openQuery(), filter)),
      monitor: getMonitorState(getContainer()),
    }));
  });
}

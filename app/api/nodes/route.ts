import { getContainer, openQuery } from '@/lib/container';
import { getMonitorState } from '@/lib/monitor-state';
import { listNodes } from '@/lib/queries/list-nodes';
import { readDatacenter } from '../read-datacenter';
import { answer, refuse, respond } from '../respond';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const place = readDatacenter(new URL(request.url).searchParams);
    if ('problem' in place) return refuse('badRequest', place.problem);
    const list = await listNodes(openQuery(), place.datacenter);
    return answer(request, { ...list, monitor: getMonitorState(getContainer()) });
  });
}

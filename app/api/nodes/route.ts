import { getContainer, openQuery } from '@/lib/container';
import { getMonitorState } from '@/lib/monitor-state';
import { listNodes } from '@/lib/queries/list-nodes';
import { answer, respond } from '../respond';

export function GET(request: Request): Promise<Response> {
  return respond(async () =>
    answer(request, { ...(await listNodes(openQuery())), monitor: getMonitorState(getContainer()) }),
  );
}

import { getContainer, openQuery } from '@/lib/container';
import { listServices } from '@/lib/queries/list-services';
import { getMonitorState } from '@/lib/monitor-state';
import { answer, respond } from '../respond';

export function GET(request: Request): Promise<Response> {
  return respond(async () =>
    answer(request, { ...(await listServices(openQuery())), monitor: getMonitorState(getContainer()) }),
  );
}

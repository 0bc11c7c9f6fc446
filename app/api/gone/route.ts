import { getContainer, openQuery } from '@/lib/container';
import { getMonitorState } from '@/lib/monitor-state';
import { listGoneServices } from '@/lib/queries/list-gone-services';
import { answer, respond } from '../respond';

/** Those beyond are found by a narrower search. */
const most = 500;

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const search = new URL(request.url).searchParams.get('q') ?? '';
    const list = await listGoneServices(openQuery(), { search, most });
    return answer(request, { ...list, monitor: getMonitorState(getContainer()) });
  });
}

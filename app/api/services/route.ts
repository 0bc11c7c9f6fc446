import { getContainer, openQuery } from '@/lib/container';
import { listServices } from '@/lib/queries/list-services';
import { getMonitorState } from '@/lib/monitor-state';
import { respond } from '../respond';
import { shareAnswer } from '../share-answer';

export function GET(request: Request): Promise<Response> {
  return respond(async () =>
    shareAnswer(request, null, async () => ({
      ...(await listServices(openQuery())),
      monitor: getMonitorState(getContainer()),
    })),
  );
}

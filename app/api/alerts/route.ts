import { listReceivers } from '@/lib/monitor/list-receivers';
import { openQuery } from '@/lib/monitor/open-query';
import { withMonitor } from '@/lib/monitor/received';
import { getAlerts } from '@/lib/queries/get-alerts';
import { answer, respond } from '@/app/api/respond';

export function GET(request: Request): Promise<Response> {
  return respond(async () =>
    answer(request, withMonitor(await getAlerts(await openQuery(), listReceivers()))),
  );
}

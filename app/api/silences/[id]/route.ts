import { announceAlerts } from '@/lib/monitor/announce-alerts';
import { getContainer } from '@/lib/monitor/container';
import { openQuery } from '@/lib/monitor/open-query';
import { requireOperator } from '@/lib/monitor/visitor-access';
import { assertSameOrigin } from '@/app/api/assert-same-origin';
import { quote, Refusal } from '@/app/api/refusal';
import { respond } from '@/app/api/respond';

/** Ends a silence; it remains listed as past. */
export function DELETE(request: Request, { params }: RouteContext<'/api/silences/[id]'>): Promise<Response> {
  return respond(async () => {
    const { name } = await requireOperator();
    assertSameOrigin(request);
    const { id } = await params;
    const { store, now } = await openQuery();
    const hasEnded = /^\d{1,15}$/.test(id) && (await store.alerts.endSilence(Number(id), now));
    if (!hasEnded) throw new Refusal('notFound', `No current silence has the id ${quote(id)}`);
    getContainer().log.info({ silence: Number(id), user: name }, 'a silence was ended');
    announceAlerts(now);
    return Response.json({ ended: true });
  });
}

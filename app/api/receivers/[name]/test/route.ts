import { fromPathSegment } from '@/lib/health/path-segment';
import { getContainer } from '@/lib/monitor/container';
import { sendTest } from '@/lib/monitor/send-test';
import { requireOperator } from '@/lib/monitor/visitor-access';
import { toDeliveryEntry } from '@/lib/queries/alert-entry';
import { assertSameOrigin } from '@/app/api/assert-same-origin';
import { quote, Refusal } from '@/app/api/refusal';
import { respond } from '@/app/api/respond';

/** Sends a test and returns its outcome. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/receivers/[name]/test'>,
): Promise<Response> {
  return respond(async () => {
    const { name: user } = await requireOperator();
    assertSameOrigin(request);
    const receiver = fromPathSegment((await params).name);
    const delivery = await sendTest(receiver, request.signal);
    if (delivery === undefined) throw new Refusal('notFound', `Unknown receiver ${quote(receiver)}`);
    getContainer().log.info({ receiver, user, state: delivery.state }, 'a test was sent');
    return Response.json({ delivery: toDeliveryEntry(delivery) });
  });
}

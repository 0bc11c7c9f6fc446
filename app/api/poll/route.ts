import { getContainer } from '@/lib/monitor/container';
import { openQuery } from '@/lib/monitor/open-query';
import { requireOperator } from '@/lib/monitor/visitor-access';
import { getConsulState } from '@/lib/queries/get-consul-state';
import { assertSameOrigin } from '@/app/api/assert-same-origin';
import { respond } from '@/app/api/respond';

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    await requireOperator();
    assertSameOrigin(request);
    await getContainer().datacenters.pollNow();
    const { polledAt, consul } = await getConsulState(await openQuery());
    return Response.json({ polledAt, consul });
  });
}

import { getContainer, openQuery } from '@/lib/monitor/container';
import { getConsulState } from '@/lib/queries/get-consul-state';
import { assertOwn } from '../assert-own';
import { respond } from '../respond';

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    assertOwn(request);
    await getContainer().datacenters.pollNow();
    const { polledAt, consul } = await getConsulState(openQuery());
    return Response.json({ polledAt, consul });
  });
}

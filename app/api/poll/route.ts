import { getContainer, openQuery } from '@/lib/container';
import { getConsulState } from '@/lib/queries/get-consul-state';
import { isForeign } from '../read-body';
import { refuse, respond } from '../respond';

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    if (isForeign(request)) return refuse('badRequest', 'The request comes from another site');
    await getContainer().datacenters.pollNow();
    const { polledAt, consul } = await getConsulState(openQuery());
    return Response.json({ polledAt, consul });
  });
}

import { openQuery } from '@/lib/container';
import { listGoneServices } from '@/lib/queries/list-gone-services';
import { answer, respond } from '../respond';

/** Those beyond are found by a narrower search. */
const most = 500;

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const search = new URL(request.url).searchParams.get('q') ?? '';
    return answer(request, await listGoneServices(openQuery(), { search, most }));
  });
}

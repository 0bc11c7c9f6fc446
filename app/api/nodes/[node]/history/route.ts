import { fromPathSegment } from '@/lib/health/path-segment';
import { openQuery } from '@/lib/container';
import { getNodeHistory } from '@/lib/queries/get-history';
import { readHistoryQuestion } from '../../../history-question';
import { answer, refuse, respond } from '../../../respond';

export async function GET(
  request: Request,
  { params }: RouteContext<'/api/nodes/[node]/history'>,
): Promise<Response> {
  const node = fromPathSegment((await params).node);
  const nothing = { service_id: node, data: [] };
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const question = await readHistoryQuestion(searchParams);
    if ('problem' in question) return refuse('badRequest', question.problem);

    const datacenter = searchParams.get('dc') ?? undefined;
    const history = await getNodeHistory(openQuery(), { ...question, node, datacenter });
    if (history === undefined) {
      return refuse('notFound', `No check of a node ${JSON.stringify(node)} is known in that time`, nothing);
    }
    return answer(request, history);
  }, nothing);
}

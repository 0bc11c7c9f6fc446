import { openQuery } from '@/lib/container';
import { getInstanceHistory } from '@/lib/queries/get-history';
import { readHistoryQuestion } from '../../../history-question';
import { answer, refuse, respond } from '../../../respond';

export async function GET(
  request: Request,
  { params }: RouteContext<'/api/instances/[id]/history'>,
): Promise<Response> {
  const { id } = await params;
  const nothing = { service_id: id, data: [] };
  return respond(async () => {
    const question = await readHistoryQuestion(new URL(request.url).searchParams);
    if ('problem' in question) return refuse('badRequest', question.problem);

    const history = await getInstanceHistory(openQuery(), { ...question, id });
    if (history === undefined)
      return refuse('notFound', `No instance ${JSON.stringify(id)} is known`, nothing);
    return answer(request, history);
  }, nothing);
}

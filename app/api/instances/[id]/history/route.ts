import { openQuery } from '@/lib/monitor/open-query';
import { getInstanceHistory } from '@/lib/queries/get-history';
import { readHistoryQuestion } from '../../../read-history-question';
import { quote, Refusal } from '../../../refusal';
import { answer, respond } from '../../../respond';

export async function GET(
  request: Request,
  { params }: RouteContext<'/api/instances/[id]/history'>,
): Promise<Response> {
  const { id } = await params;
  const emptyHistory = { service_id: id, data: [] };
  return respond(async () => {
    const question = await readHistoryQuestion(new URL(request.url).searchParams);

    const history = await getInstanceHistory(await openQuery(), { ...question, id });
    if (history === undefined) throw new Refusal('notFound', `No instance ${quote(id)} is known`);
    return answer(request, history);
  }, emptyHistory);
}

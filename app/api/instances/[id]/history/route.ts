import { openQuery } from '@/lib/monitor/open-query';
import { getInstanceHistory } from '@/lib/queries/get-history';
import { readHistoryQuestion } from '@/app/api/read-history-question';
import { quote, Refusal } from '@/app/api/refusal';
import { answer, respond } from '@/app/api/respond';

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

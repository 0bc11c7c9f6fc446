import { fromPathSegment } from '@/lib/health/path-segment';
import { openQuery } from '@/lib/monitor/open-query';
import { getNodeHistory } from '@/lib/queries/get-history';
import { readDatacenter } from '@/app/api/read-datacenter';
import { readHistoryQuestion } from '@/app/api/read-history-question';
import { quote, Refusal } from '@/app/api/refusal';
import { answer, respond } from '@/app/api/respond';

export async function GET(
  request: Request,
  { params }: RouteContext<'/api/nodes/[node]/history'>,
): Promise<Response> {
  const node = fromPathSegment((await params).node);
  const emptyHistory = { service_id: node, data: [] };
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const question = await readHistoryQuestion(searchParams);

    const datacenter = readDatacenter(searchParams);
    const history = await getNodeHistory(await openQuery(), { ...question, node, datacenter });
    if (history === undefined) {
      throw new Refusal('notFound', `No checks of node ${quote(node)} were recorded in that time`);
    }
    return answer(request, history);
  }, emptyHistory);
}

import { fromPathSegment } from '@/lib/health/path-segment';
import { openQuery } from '@/lib/monitor/open-query';
import { getServiceHistory } from '@/lib/queries/get-history';
import { readDatacenter } from '@/app/api/read-datacenter';
import { readHistoryQuestion } from '@/app/api/read-history-question';
import { quote, Refusal } from '@/app/api/refusal';
import { answer, respond } from '@/app/api/respond';

export async function GET(
  request: Request,
  { params }: RouteContext<'/api/services/[name]/history'>,
): Promise<Response> {
  const name = fromPathSegment((await params).name);
  const emptyHistory = { service_id: name, data: [] };
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const question = await readHistoryQuestion(searchParams);

    const datacenter = readDatacenter(searchParams);
    const history = await getServiceHistory(await openQuery(), { ...question, name, datacenter });
    if (history === undefined) {
      throw new Refusal('notFound', `No service or instance ${quote(name)} is known`);
    }
    if ('candidates' in history) {
      throw new Refusal('ambiguous', `Several instances share the service ID ${quote(name)}`, history);
    }
    return answer(request, history);
  }, emptyHistory);
}

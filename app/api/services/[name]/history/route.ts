import { fromPathSegment } from '@/lib/health/path-segment';
import { openQuery } from '@/lib/container';
import { getServiceHistory } from '@/lib/queries/get-history';
import { readHistoryQuestion } from '../../../history-question';
import { answer, refuse, respond } from '../../../respond';

export async function GET(
  request: Request,
  { params }: RouteContext<'/api/services/[name]/history'>,
): Promise<Response> {
  const name = fromPathSegment((await params).name);
  const nothing = { service_id: name, data: [] };
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const question = await readHistoryQuestion(searchParams);
    if ('problem' in question) return refuse('badRequest', question.problem);

    const datacenter = searchParams.get('dc') ?? undefined;
    const history = await getServiceHistory(openQuery(), { ...question, name, datacenter });
    if (history === undefined) {
      return refuse('notFound', `No service or instance ${JSON.stringify(name)} is known`, nothing);
    }
    if ('candidates' in history) {
      return refuse('ambiguous', `Several instances bear the service ID ${JSON.stringify(name)}`, history);
    }
    return answer(request, history);
  }, nothing);
}

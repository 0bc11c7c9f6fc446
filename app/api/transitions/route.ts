import { openQuery } from '@/lib/monitor/open-query';
import { withMonitor } from '@/lib/monitor/received';
import { getTransitionPage } from '@/lib/queries/get-transition-page';
import { readTransitionQuestion } from '@/app/api/read-transition-question';
import { answer, respond } from '@/app/api/respond';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const question = readTransitionQuestion(new URL(request.url).searchParams);

    const page = await getTransitionPage(await openQuery(), question.filter, question.page);
    return answer(request, withMonitor(page));
  });
}

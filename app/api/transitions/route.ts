import { openQuery } from '@/lib/container';
import { listTransitions } from '@/lib/queries/list-transitions';
import { answer, refuse, respond } from '../respond';
import { formatCursor, readTransitionQuestion } from '../transition-question';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const question = readTransitionQuestion(new URL(request.url).searchParams);
    if ('problem' in question) return refuse('badRequest', question.problem);

    const { transitions, next } = await listTransitions(openQuery(), question.filter, question.page);
    return answer(request, { transitions, next: next && formatCursor(next) });
  });
}

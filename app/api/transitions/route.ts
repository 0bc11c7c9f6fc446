import { getContainer, openQuery } from '@/lib/container';
import { getMonitorState } from '@/lib/monitor-state';
import { getConsulState } from '@/lib/queries/get-consul-state';
import { listTransitions } from '@/lib/queries/list-transitions';
import { formatCursor } from '@/lib/queries/transition-cursor';
import { answer, refuse, respond } from '../respond';
import { readTransitionQuestion } from '../transition-question';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const question = readTransitionQuestion(new URL(request.url).searchParams);
    if ('problem' in question) return refuse('badRequest', question.problem);

    const context = openQuery();
    const { transitions, next } = await listTransitions(context, question.filter, question.page);
    return answer(request, {
      ...(await getConsulState(context)),
      monitor: getMonitorState(getContainer()),
      transitions,
      next: next && formatCursor(next),
    });
  });
}

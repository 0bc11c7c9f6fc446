import { openQuery } from '@/lib/container';
import { listHistories } from '@/lib/queries/list-histories';
import { readHistoryQuestion, readNames } from '../history-question';
import { readDatacenter } from '../read-datacenter';
import { refuse, respond } from '../respond';
import { shareAnswer } from '../share-answer';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const question = await readHistoryQuestion(searchParams);
    if ('problem' in question) return refuse('badRequest', question.problem);
    const place = readDatacenter(searchParams);
    if ('problem' in place) return refuse('badRequest', place.problem);

    const names = { ids: readNames(searchParams, 'ids'), nodes: readNames(searchParams, 'nodes') };
    const whole = { ...question, ...names, ...place };
    return shareAnswer(request, whole, () => listHistories(openQuery(), whole));
  });
}

import { openQuery } from '@/lib/monitor/open-query';
import { listHistories } from '@/lib/queries/list-histories';
import { readDatacenter } from '@/app/api/read-datacenter';
import { readHistoryQuestion } from '@/app/api/read-history-question';
import { readNames } from '@/app/api/read-names';
import { respond } from '@/app/api/respond';
import { shareAnswer } from '@/app/api/share-answer';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const question = await readHistoryQuestion(searchParams);
    const datacenter = readDatacenter(searchParams);

    const names = { ids: readNames(searchParams, 'ids'), nodes: readNames(searchParams, 'nodes') };
    const whole = { ...question, ...names, datacenter };
    return shareAnswer(request, whole, async () => listHistories(await openQuery(), whole));
  });
}

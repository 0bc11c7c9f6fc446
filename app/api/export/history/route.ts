import { openQuery } from '@/lib/container';
import { walkHistories } from '@/lib/queries/walk-histories';
import { readHistoryQuestion, readNames } from '../../history-question';
import { readDatacenter } from '../../read-datacenter';
import { refuse, respond } from '../../respond';
import { readFormat } from '../read-format';
import { streamRows } from '../stream-rows';

const columns = [
  'name',
  'timestamp',
  'granularity',
  'passing',
  'warning',
  'critical',
  'maintenance',
  'unknown',
  'datacenter',
];

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const format = readFormat(searchParams);
    if ('problem' in format) return refuse('badRequest', format.problem);
    const question = await readHistoryQuestion(searchParams);
    if ('problem' in question) return refuse('badRequest', question.problem);
    const place = readDatacenter(searchParams);
    if ('problem' in place) return refuse('badRequest', place.problem);

    const ids = readNames(searchParams, 'ids');
    const rows = walkHistories(openQuery(), { ...question, ...place, ids });
    return streamRows(rows, columns, { ...format, name: 'history' });
  });
}

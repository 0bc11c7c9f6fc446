import { openQuery } from '@/lib/monitor/open-query';
import { walkTransitions } from '@/lib/queries/walk-transitions';
import { readFormat } from '@/app/api/export/read-format';
import { streamRows } from '@/app/api/export/stream-rows';
import { readTransitionQuestion } from '@/app/api/read-transition-question';
import { respond } from '@/app/api/respond';

const columns = [
  'at',
  'until',
  'datacenter',
  'node',
  'service',
  'service_id',
  'instance',
  'from',
  'to',
  'unseen_ms',
  'unknown_ms',
  'check_id',
  'check_name',
  'output',
];

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const format = readFormat(searchParams);
    const question = readTransitionQuestion(searchParams);

    const rows = walkTransitions(await openQuery(), question.filter);
    return streamRows(rows, columns, { format, name: 'transitions' });
  });
}

export { head as HEAD } from '@/app/api/export/stream-rows';

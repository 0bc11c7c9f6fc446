import { openQuery } from '@/lib/monitor/open-query';
import { walkTransitions } from '@/lib/queries/walk-transitions';
import { readTransitionQuestion } from '../../read-transition-question';
import { respond } from '../../respond';
import { readFormat } from '../read-format';
import { streamRows } from '../stream-rows';

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

export { head as HEAD } from '../stream-rows';

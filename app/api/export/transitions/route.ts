import { openQuery } from '@/lib/container';
import { walkTransitions } from '@/lib/queries/walk-transitions';
import { refuse, respond } from '../../respond';
import { readTransitionQuestion } from '../../transition-question';
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
    if ('problem' in format) return refuse('badRequest', format.problem);
    const question = readTransitionQuestion(searchParams);
    if ('problem' in question) return refuse('badRequest', question.problem);

    const rows = walkTransitions(openQuery(), question.filter);
    return streamRows(rows, columns, { ...format, name: 'transitions' });
  });
}

import { openQuery } from '@/lib/monitor/open-query';
import { walkHistories } from '@/lib/queries/walk-histories';
import { readDatacenter } from '../../read-datacenter';
import { readHistoryQuestion } from '../../read-history-question';
import { readNames } from '../../read-names';
import { respond } from '../../respond';
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
    const question = await readHistoryQuestion(searchParams);
    const datacenter = readDatacenter(searchParams);

    const ids = readNames(searchParams, 'ids');
    const rows = walkHistories(await openQuery(), { ...question, datacenter, ids });
    return streamRows(rows, columns, { format, name: 'history' });
  });
}

export { head as HEAD } from '../stream-rows';

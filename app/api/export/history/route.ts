import { openQuery } from '@/lib/monitor/open-query';
import { walkHistories } from '@/lib/queries/walk-histories';
import { readFormat } from '@/app/api/export/read-format';
import { streamRows } from '@/app/api/export/stream-rows';
import { readDatacenter } from '@/app/api/read-datacenter';
import { readHistoryQuestion } from '@/app/api/read-history-question';
import { readNames } from '@/app/api/read-names';
import { respond } from '@/app/api/respond';

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

export { head as HEAD } from '@/app/api/export/stream-rows';

import { openQuery } from '@/lib/monitor/open-query';
import { walkPoints } from '@/lib/queries/walk-points';
import { readFormat } from '@/app/api/export/read-format';
import { streamRows } from '@/app/api/export/stream-rows';
import { readDatacenter } from '@/app/api/read-datacenter';
import { readTimes } from '@/app/api/read-times';
import { respond } from '@/app/api/respond';

const columns = ['timestamp', 'node', 'service_id', 'check_id', 'check_name', 'status', 'datacenter'];

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const format = readFormat(searchParams);
    const times = readTimes(searchParams);
    const datacenter = readDatacenter(searchParams);

    const context = await openQuery();
    const interval = { from: times.from ?? 0, to: times.to ?? context.now + 1 };
    const rows = walkPoints(context, interval, datacenter);
    return streamRows(rows, columns, { format, name: 'points' });
  });
}

export { head as HEAD } from '@/app/api/export/stream-rows';

import { openQuery } from '@/lib/container';
import { walkPoints } from '@/lib/queries/walk-points';
import { readTimes } from '../../read-times';
import { readDatacenter } from '../../read-datacenter';
import { refuse, respond } from '../../respond';
import { readFormat } from '../read-format';
import { streamRows } from '../stream-rows';

const columns = ['timestamp', 'node', 'service_id', 'check_id', 'check_name', 'status', 'datacenter'];

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const format = readFormat(searchParams);
    if ('problem' in format) return refuse('badRequest', format.problem);
    const times = readTimes(searchParams);
    if ('problem' in times) return refuse('badRequest', times.problem);
    const place = readDatacenter(searchParams);
    if ('problem' in place) return refuse('badRequest', place.problem);

    const context = openQuery();
    const stretch = { from: times.from ?? 0, to: times.to ?? context.now + 1 };
    const rows = walkPoints(context, stretch, place.datacenter);
    return streamRows(rows, columns, { ...format, name: 'points' });
  });
}

import { announceAlerts } from '@/lib/monitor/announce-alerts';
import { getContainer } from '@/lib/monitor/container';
import { openQuery } from '@/lib/monitor/open-query';
import { requireOperator } from '@/lib/monitor/visitor-access';
import { toSilenceEntry } from '@/lib/queries/alert-entry';
import { listSilences } from '@/lib/queries/get-alerts';
import { assertSameOrigin } from '@/app/api/assert-same-origin';
import { readBody } from '@/app/api/read-body';
import { Refusal } from '@/app/api/refusal';
import { answer, respond } from '@/app/api/respond';
import { readSilence } from './read-silence';

export function GET(request: Request): Promise<Response> {
  return respond(async () => answer(request, { silences: await listSilences(await openQuery()) }));
}

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const { name } = await requireOperator();
    assertSameOrigin(request);
    const body = await readBody(request);
    const { store, now } = await openQuery();
    const silence = await store.alerts.recordSilence(readSilence(body, name, now));
    if (silence === undefined) throw new Refusal('tooMany', 'There are too many silences; end some first');
    const { id, match, author, to } = silence;
    getContainer().log.info(
      { silence: id, match, author, until: new Date(to).toISOString() },
      'a silence was created',
    );
    announceAlerts(now);
    return Response.json({ silence: toSilenceEntry(silence, now) }, { status: 201 });
  });
}

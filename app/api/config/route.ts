import { getContainer } from '@/lib/monitor/container';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { applyPatch, readPatch, toConfig } from '@/lib/preferences/preferences';
import { savePreferences } from '@/lib/preferences/session';
import { isSecure, readBody } from '../read-body';
import { Refusal } from '../refusal';
import { answer, respond } from '../respond';

export function GET(request: Request): Promise<Response> {
  return respond(async () => answer(request, toConfig(await getPreferences())));
}

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const body = await readBody(request);
    const wanted = readPatch(body);
    if ('problem' in wanted) throw new Refusal('badRequest', wanted.problem);

    const { sessionSecret } = getContainer();
    const preferences = applyPatch(await getPreferences(), wanted.patch);
    await savePreferences(sessionSecret, preferences, isSecure(request));
    return Response.json({ status: 'success' });
  });
}

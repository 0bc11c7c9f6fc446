import { getContainer } from '@/lib/monitor/container';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { applyPatch, toConfig } from '@/lib/preferences/preferences';
import { savePreferences } from '@/lib/preferences/session';
import { isSecure, readBody } from '../read-body';
import { answer, respond } from '../respond';
import { readPatch } from './read-patch';

export function GET(request: Request): Promise<Response> {
  return respond(async () => answer(request, toConfig(await getPreferences())));
}

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const patch = readPatch(await readBody(request));
    const { secrets } = getContainer();
    const preferences = applyPatch(await getPreferences(), patch);
    await savePreferences(secrets, preferences, isSecure(request));
    return Response.json({ status: 'success' });
  });
}

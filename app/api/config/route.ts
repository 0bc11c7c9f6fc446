import { getContainer } from '@/lib/monitor/container';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { applyPatch, toConfig } from '@/lib/preferences/preferences';
import { savePreferences } from '@/lib/preferences/session';
import { toCookiePath } from '@/lib/sealed-cookie';
import { isSecure } from '@/app/api/is-secure';
import { readBody } from '@/app/api/read-body';
import { answer, respond } from '@/app/api/respond';
import { readPatch } from './read-patch';

export function GET(request: Request): Promise<Response> {
  return respond(async () => answer(request, toConfig(await getPreferences())));
}

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const patch = readPatch(await readBody(request));
    const { secrets, env } = getContainer();
    const preferences = applyPatch(await getPreferences(), patch);
    const cookie = { secure: isSecure(request), path: toCookiePath(env.basePath) };
    await savePreferences(secrets, preferences, cookie);
    return Response.json({ status: 'success' });
  });
}

import { findSignOutRedirect, signOut } from '@/lib/monitor/sign-in';
import { assertSameOrigin } from '../assert-same-origin';
import { isFromForm } from '../read-form';
import { redirectToUrl } from '../redirect';
import { respondToAnyone } from '../respond';

/**
 * Ends the visitor's session. Open to everyone, because a visitor without one is already signed out. `to`: the URL to
 * open then.
 */
export function POST(request: Request): Promise<Response> {
  return respondToAnyone(async () => {
    assertSameOrigin(request);
    const to = await findSignOutRedirect(await signOut());
    return isFromForm(request) ? redirectToUrl(to) : Response.json({ to });
  });
}

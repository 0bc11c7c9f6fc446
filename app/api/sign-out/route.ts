import { findSignOutRedirect, signOut } from '@/lib/monitor/sign-in';
import { assertSameOrigin } from '@/app/api/assert-same-origin';
import { isFromForm } from '@/app/api/read-form';
import { redirectToUrl } from '@/app/api/redirect';
import { respondToAnyone } from '@/app/api/respond';

/**
 * Ends the visitor's session. Open to everyone, because a visitor without one is already signed out. `to`: the URL to
 * open afterwards.
 */
export function POST(request: Request): Promise<Response> {
  return respondToAnyone(async () => {
    assertSameOrigin(request);
    const to = await findSignOutRedirect(await signOut());
    return isFromForm(request) ? redirectToUrl(to) : Response.json({ to });
  });
}

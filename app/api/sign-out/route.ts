import { findSignOutRedirect, signOut } from '@/lib/monitor/sign-in';
import { assertOwn } from '../assert-own';
import { isFromForm, sendToAddress } from '../read-form';
import { respondToAnyone } from '../respond';

/**
 * Ends the visitor's session. Open to everyone, because a visitor without one is already signed out. `to`: the URL to
 * open then.
 */
export function POST(request: Request): Promise<Response> {
  return respondToAnyone(async () => {
    assertOwn(request);
    const to = await findSignOutRedirect(await signOut());
    return isFromForm(request) ? sendToAddress(to) : Response.json({ to });
  });
}

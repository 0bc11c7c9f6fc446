import { findWayOut, signOut } from '@/lib/monitor/sign-in';
import { assertOwn } from '../assert-own';
import { isFromForm, sendToAddress } from '../read-form';
import { respondToAnyone } from '../respond';

/** Ends the visitor's session. Open to everyone: whoever has none is signed out already. `to` is the address to go to then. */
export function POST(request: Request): Promise<Response> {
  return respondToAnyone(async () => {
    assertOwn(request);
    const to = await findWayOut(await signOut());
    return isFromForm(request) ? sendToAddress(to) : Response.json({ to });
  });
}

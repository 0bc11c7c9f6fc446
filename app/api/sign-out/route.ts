import { signOut } from '@/lib/monitor/sign-in';
import { assertOwn } from '../assert-own';
import { isFromForm, sendTo } from '../read-form';
import { respondToAnyone } from '../respond';

/** Ends the visitor's session. Open to everyone: whoever has none is signed out already. */
export function POST(request: Request): Promise<Response> {
  return respondToAnyone(async () => {
    assertOwn(request);
    await signOut();
    const to = '/sign-in?signed-out=1';
    return isFromForm(request) ? sendTo(to) : Response.json({ to });
  });
}

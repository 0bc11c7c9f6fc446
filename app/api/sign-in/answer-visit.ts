import type { SingleSignOn } from '@/lib/monitor/access';
import { getContainer } from '@/lib/monitor/container';
import { getAddress } from '@/lib/monitor/sign-in';
import { isSignInFailure, type SignInFailure } from '@/lib/oidc/failure';
import { logFailure } from '../log-failure';
import { sendTo } from '../read-form';
import { Refusal } from '../refusal';
import { respondToAnyone } from '../respond';
import { toSignInPage } from './to-sign-in-page';

/**
 * Answers a browser that is on its way to the OpenID provider or back. Whatever goes wrong is told on the sign-in page, for
 * somebody looks at what is answered here. `to`: where they want to go.
 */
export function answerVisit(
  to: string,
  work: (singleSignOn: SingleSignOn) => Promise<Response>,
): Promise<Response> {
  return respondToAnyone(async () => {
    const { singleSignOn } = getContainer().access;
    if (singleSignOn === undefined) throw new Refusal('notFound', 'Nobody signs in at a provider here');
    try {
      return await work(singleSignOn);
    } catch (error) {
      if (isSignInFailure(error)) return sendBack(to, error);
      logFailure(error, 'signing somebody in failed');
      return sendTo(toSignInPage(to, { problem: 'failed' }));
    }
  });
}

/** To the sign-in page, which says why; the log says more. */
export function sendBack(to: string, { kind, message: reason }: SignInFailure): Response {
  getContainer().log.warn({ address: getAddress(), problem: kind, reason }, 'a sign-in was refused');
  return sendTo(toSignInPage(to, { problem: kind }));
}

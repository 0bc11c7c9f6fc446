import type { SingleSignOn } from '@/lib/monitor/access';
import { getContainer } from '@/lib/monitor/container';
import { getAddress } from '@/lib/monitor/sign-in';
import { isSignInFailure, type SignInFailure } from '@/lib/oidc/failure';
import { logFailure } from '@/app/api/log-failure';
import { redirectTo } from '@/app/api/redirect';
import { Refusal } from '@/app/api/refusal';
import { respondToAnyone } from '@/app/api/respond';
import { toSignInPage } from './to-sign-in-page';

/**
 * Responds to a browser on its way to or from the OpenID provider. Errors appear on the sign-in page, because a person
 * sees the response. `to`: the local path to open afterwards.
 */
export function answerVisit(
  to: string,
  work: (singleSignOn: SingleSignOn) => Promise<Response>,
): Promise<Response> {
  return respondToAnyone(async () => {
    const { singleSignOn } = getContainer().access;
    if (singleSignOn === undefined) throw new Refusal('notFound', 'OpenID sign-in is not enabled');
    try {
      return await work(singleSignOn);
    } catch (error) {
      if (isSignInFailure(error)) return sendBack(to, error);
      logFailure(error, 'a sign-in failed unexpectedly');
      return redirectTo(toSignInPage(to, { problem: 'failed' }));
    }
  });
}

/** Redirects to the sign-in page, which says why; the log has the details. */
export function sendBack(to: string, { kind, message: reason }: SignInFailure): Response {
  getContainer().log.warn({ address: getAddress(), problem: kind, reason }, 'a sign-in was refused');
  return redirectTo(toSignInPage(to, { problem: kind }));
}

import { toOwnPath } from '@/lib/access/own-path';
import { getContainer } from '@/lib/monitor/container';
import { getAddress } from '@/lib/monitor/sign-in';
import { beginSingleSignOn } from '@/lib/monitor/single-sign-on';
import { isCrossOrigin } from '@/app/api/assert-same-origin';
import { isSecure } from '@/app/api/is-secure';
import { redirectTo, redirectToUrl } from '@/app/api/redirect';
import { answerVisit } from '@/app/api/sign-in/answer-visit';
import { toSignInPage } from '@/app/api/sign-in/to-sign-in-page';

/**
 * Redirects a visitor to the OpenID provider; `to`: the path to open once signed in. Open to everyone. By GET, because
 * a browser that enforces our `form-action` would not follow a form to the provider and its redirects.
 */
export function GET(request: Request): Promise<Response> {
  const to = toOwnPath(new URL(request.url).searchParams.get('to'));
  return answerVisit(to, async (singleSignOn) => {
    // Another site may link here, but must not start a sign-in.
    if (isCrossOrigin(request.headers)) return redirectTo(toSignInPage(to));
    const address = getAddress();
    const seconds = await singleSignOn.limit.attempt(address);
    if (seconds > 0) {
      getContainer().log.warn({ address, seconds }, 'an attempt to sign in was refused');
      return redirectTo(toSignInPage(to, { wait: String(seconds) }));
    }
    return redirectToUrl(await beginSingleSignOn(singleSignOn, to, isSecure(request)));
  });
}

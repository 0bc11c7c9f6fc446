import { toOwnPath } from '@/lib/access/own-path';
import { getContainer } from '@/lib/monitor/container';
import { getAddress } from '@/lib/monitor/sign-in';
import { beginSingleSignOn } from '@/lib/monitor/single-sign-on';
import { isForeign } from '../../assert-own';
import { isSecure } from '../../read-body';
import { sendTo, sendToAddress } from '../../read-form';
import { answerVisit } from '../answer-visit';
import { toSignInPage } from '../to-sign-in-page';

/**
 * Sends a visitor to the OpenID provider; `to` is where to go once signed in. Open to everyone. By GET, since a browser that
 * obeys our `form-action` would not follow a form from here to the provider, and on to those that it asks.
 */
export function GET(request: Request): Promise<Response> {
  const to = toOwnPath(new URL(request.url).searchParams.get('to'));
  return answerVisit(to, async (singleSignOn) => {
    // Another site's page may lead here, but not begin anything.
    if (isForeign(request.headers)) return sendTo(toSignInPage(to));
    const address = getAddress();
    const seconds = await singleSignOn.limit.attempt(address);
    if (seconds > 0) {
      getContainer().log.warn({ address, seconds }, 'an attempt to sign in was refused');
      return sendTo(toSignInPage(to, { wait: String(seconds) }));
    }
    return sendToAddress(await beginSingleSignOn(singleSignOn, to, isSecure(request)));
  });
}

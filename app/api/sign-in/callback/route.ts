import { finishSingleSignOn } from '@/lib/monitor/single-sign-on';
import { isSecure } from '@/app/api/is-secure';
import { redirectTo } from '@/app/api/redirect';
import { answerVisit, sendBack } from '@/app/api/sign-in/answer-visit';

/** The OpenID provider redirects visitors back here. Open to everyone. */
export function GET(request: Request): Promise<Response> {
  return answerVisit('/', async (singleSignOn) => {
    const { searchParams } = new URL(request.url);
    const { to, failure } = await finishSingleSignOn(singleSignOn, searchParams, isSecure(request));
    return failure === undefined ? redirectTo(to) : sendBack(to, failure);
  });
}

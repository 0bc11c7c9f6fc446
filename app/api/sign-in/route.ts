import { toOwnPath } from '@/lib/access/own-path';
import { toWaitWords } from '@/lib/access/too-many-attempts';
import { getContainer } from '@/lib/monitor/container';
import { getAddress, signIn, toSessionEnd } from '@/lib/monitor/sign-in';
import { isSecure } from '@/app/api/is-secure';
import { isFromForm, readForm } from '@/app/api/read-form';
import { redirectTo } from '@/app/api/redirect';
import { Refusal } from '@/app/api/refusal';
import { refuse, respondToAnyone } from '@/app/api/respond';
import { toSignInPage } from './to-sign-in-page';

/** Signs in with the form's password; `to`: the path to open afterwards. Open to everyone. */
export function POST(request: Request): Promise<Response> {
  return respondToAnyone(async () => {
    const form = await readForm(request);
    const to = toOwnPath(form.get('to'));
    const { access, log } = getContainer();
    if (access.passwordCheck === undefined) throw new Refusal('notFound', 'Password sign-in is not enabled');

    const address = getAddress();
    const attempt = await access.passwordCheck.attempt(form.get('password') ?? '', address);
    if (attempt.outcome !== 'right') log.warn({ address, ...attempt }, 'an attempt to sign in was refused');
    switch (attempt.outcome) {
      case 'wait':
        if (isFromForm(request)) return redirectTo(toSignInPage(to, { wait: String(attempt.seconds) }));
        return refuse('tooMany', toWaitWords(attempt.seconds), {}, { 'Retry-After': `${attempt.seconds}` });
      case 'wrong':
        if (isFromForm(request)) return redirectTo(toSignInPage(to, { problem: 'wrong' }));
        return refuse('notAllowed', 'Wrong password');
      case 'right':
        await signIn(
          { name: null, names: [], groups: [], until: toSessionEnd(Date.now()) },
          isSecure(request),
        );
        return isFromForm(request) ? redirectTo(to) : Response.json({ to });
    }
  });
}

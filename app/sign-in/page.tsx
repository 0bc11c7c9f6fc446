import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { toOwnPath } from '@/lib/access/own-path';
import { getContainer } from '@/lib/monitor/container';
import { getVisitor } from '@/lib/monitor/visitor-access';
import { firstValue, type QueryParameters } from '@/app/_address/query';
import { PasswordForm } from './password-form';
import { ProxyRequired } from './proxy-required';
import { SignInFrame } from './sign-in-frame';
import { SingleSignOn } from './single-sign-on';
import { toProblem, toSignedOutMessage } from './to-problem';

type Props = { searchParams: Promise<QueryParameters> };

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: Props) {
  const parameters = await searchParams;
  const to = toOwnPath(firstValue(parameters.to));
  if ((await getVisitor()) !== undefined) redirect(to);
  const { auth, singleSignOn } = getContainer().access;
  const problem = toProblem(parameters);
  const signedOutMessage = toSignedOutMessage(parameters);
  return (
    <SignInFrame>
      {signedOutMessage !== undefined && problem === undefined && <p role="status">{signedOutMessage}</p>}
      {auth.kind === 'password' && <PasswordForm to={to} problem={problem} />}
      {auth.kind === 'proxy' && <ProxyRequired />}
      {singleSignOn !== undefined && (
        <SingleSignOn
          siteUrl={singleSignOn.siteUrl}
          to={to}
          name={singleSignOn.auth.name}
          problem={problem}
        />
      )}
    </SignInFrame>
  );
}

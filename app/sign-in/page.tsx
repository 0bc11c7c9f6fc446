import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { toOwnPath } from '@/lib/access/own-path';
import { getContainer } from '@/lib/monitor/container';
import { getVisitor } from '@/lib/monitor/admission';
import { first, type Parameters } from '@/app/_address/query';
import { SignInFrame } from './sign-in-frame';
import { NoWayIn } from './no-way-in';
import { PasswordForm } from './password-form';
import { toProblem } from './to-problem';

type Props = { searchParams: Promise<Parameters> };

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: Props) {
  const parameters = await searchParams;
  const to = toOwnPath(first(parameters.to));
  if ((await getVisitor()) !== undefined) redirect(to);
  const { auth } = getContainer().access;
  return (
    <SignInFrame>
      {auth.kind === 'password' && <PasswordForm to={to} problem={toProblem(parameters)} />}
      {auth.kind === 'proxy' && <NoWayIn />}
    </SignInFrame>
  );
}

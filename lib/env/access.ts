import { z } from 'zod';
import type { AuthSettings } from '@/lib/access/auth-settings';
import { isPasswordHash } from '@/lib/access/password';
import { listOf, wholeNumber } from './fields';
import { listOidcProblems, oidcVariables, toOidcAuth } from './oidc';
import { sessionSecret } from './session-secret';

const headerName = z.string().refine((name) => /^[\w-]+$/.test(name), { error: 'the name of a header' });

const fields = z.object({
  SESSION_SECRET: sessionSecret.optional(),
  AUTH: z
    .enum(['none', 'password', 'proxy', 'oidc'], { error: 'one of none, password, proxy, oidc' })
    .default('none'),
  AUTH_PASSWORD_HASH: z
    .string()
    .refine(isPasswordHash, { error: 'the output of "npm run hash-password"' })
    .optional(),
  AUTH_USER_HEADER: headerName.default('X-Forwarded-User'),
  AUTH_GROUPS_HEADER: headerName.default('X-Forwarded-Groups'),
  ...oidcVariables.shape,
  OPERATORS: listOf(
    (entry) => entry !== 'group:',
    'comma-separated names of users, and of groups as group:NAME; * for everyone who is signed in',
  ).default([]),
  SESSION_HOURS: wholeNumber(1, 720).default(12),
  // Only used to check that it is set; the network variables parse it.
  TRUSTED_PROXIES: z.string().optional(),
});

type Fields = z.output<typeof fields>;

/** How visitors sign in, and what they may do. */
export const accessVariables = fields.superRefine(checkAccess).transform((set) => ({
  /** The secrets that encrypt cookies; generated at the first start when none is set. */
  sessionSecrets: set.SESSION_SECRET,
  sessionHours: set.SESSION_HOURS,
  auth: toAuthSettings(set),
}));

/** Checks the variables that `AUTH` requires. */
function checkAccess(env: Fields, context: z.RefinementCtx): void {
  const problem = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });

  if (env.AUTH === 'password' && env.AUTH_PASSWORD_HASH === undefined) {
    problem('AUTH_PASSWORD_HASH', 'the output of "npm run hash-password", for AUTH=password');
  }
  if (env.AUTH === 'proxy' && env.TRUSTED_PROXIES === undefined) {
    problem('TRUSTED_PROXIES', 'the addresses of the proxies to trust, for AUTH=proxy');
  }
  if (env.AUTH === 'oidc') for (const [name, message] of listOidcProblems(env)) problem(name, message);
}

/** The environment must have passed `checkAccess`. */
function toAuthSettings(env: Fields): AuthSettings {
  const { AUTH: kind, OPERATORS: operators } = env;
  if (kind === 'password' && env.AUTH_PASSWORD_HASH !== undefined)
    return { kind, hash: env.AUTH_PASSWORD_HASH };
  if (kind === 'proxy') {
    return { kind, userHeader: env.AUTH_USER_HEADER, groupsHeader: env.AUTH_GROUPS_HEADER, operators };
  }
  if (kind === 'oidc') return toOidcAuth(env, operators) ?? { kind: 'none' };
  return { kind: 'none' };
}

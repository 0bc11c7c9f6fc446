import { z } from 'zod';
import type { OidcAuth } from '@/lib/access/auth-settings';
import { isIssuer } from '@/lib/oidc/safe-address';
import { listOf } from './fields';

const domain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

const groups = 'comma-separated names of groups; * for everyone whom the provider signs in';

/** The variables of `AUTH=oidc`. */
export const oidcVariables = z.object({
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, {
      error:
        'the issuer of an OpenID provider, an address that begins with https:// (http:// on this machine)',
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((scope) => scope !== ''))
    .refine((scopes) => scopes.includes('openid') && scopes.every((scope) => /^[!#-[\]-~]+$/.test(scope)), {
      error: 'space-separated scopes that include openid',
    })
    .transform((scopes) => scopes.join(' '))
    .default('openid profile email'),
  OIDC_GROUPS_CLAIM: z.string().default('groups'),
  OIDC_ALLOWED_GROUPS: listOf(() => true, groups).default([]),
  OIDC_ALLOWED_EMAIL_DOMAINS: listOf(
    (item) => domain.test(item),
    'comma-separated domains, such as example.com',
  )
    .transform((items) => items.map((item) => item.toLowerCase()))
    .default([]),
  // Only used to check that it is set; the network variables parse it.
  PUBLIC_URL: z.string().optional(),
  OIDC_NAME: z.string().max(60, { error: 'at most 60 characters' }).default('single sign-on'),
});

type Fields = z.output<typeof oidcVariables>;

/** Returns what `AUTH=oidc` lacks: one sentence for each variable. */
export function listOidcProblems(env: Fields): [variable: string, allowed: string][] {
  const problems: [string, string][] = [];
  if (env.OIDC_ISSUER === undefined)
    problems.push(['OIDC_ISSUER', 'the issuer of the OpenID provider, for AUTH=oidc']);
  if (env.OIDC_CLIENT_ID === undefined)
    problems.push(['OIDC_CLIENT_ID', 'the client ID of this site at the provider, for AUTH=oidc']);
  if (env.PUBLIC_URL === undefined)
    problems.push(['PUBLIC_URL', 'the address of this site, to which the provider redirects, for AUTH=oidc']);
  if (env.OIDC_ALLOWED_GROUPS.length + env.OIDC_ALLOWED_EMAIL_DOMAINS.length === 0)
    problems.push(['OIDC_ALLOWED_GROUPS', `${groups}; or set OIDC_ALLOWED_EMAIL_DOMAINS`]);
  return problems;
}

/** Returns `undefined` when `listOidcProblems` reports something. */
export function toOidcAuth(env: Fields, operators: readonly string[]): OidcAuth | undefined {
  if (env.OIDC_ISSUER === undefined || env.OIDC_CLIENT_ID === undefined) return undefined;
  return {
    kind: 'oidc',
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    scopes: env.OIDC_SCOPES,
    groupsClaim: env.OIDC_GROUPS_CLAIM,
    allowedGroups: env.OIDC_ALLOWED_GROUPS,
    allowedEmailDomains: env.OIDC_ALLOWED_EMAIL_DOMAINS,
    operators,
    name: env.OIDC_NAME,
  };
}

import { z } from 'zod';
import type { OidcAuth } from '@/lib/access/auth-settings';
import { SignInFailure } from './failure';

/** A visitor whom the provider signed in. */
export type Identity = {
  /** The name to show. */
  name: string;
  /**
   * The names that `OPERATORS` may list, which nobody can choose to impersonate another. The first is the provider's
   * subject.
   */
  names: readonly string[];
  groups: readonly string[];
};

/** The longest name that is shown, in characters. */
const longestName = 100;

const text = z.string().min(1).optional().catch(undefined);

const person = z.object({
  // https://openid.net/specs/openid-connect-core-1_0.html#IDToken
  sub: z.string().min(1).max(255),
  email: z.string().max(254).includes('@').optional().catch(undefined),
  email_verified: z.unknown().optional(),
  preferred_username: text,
  name: text,
});

type Rules = Pick<OidcAuth, 'allowedEmailDomains' | 'allowedGroups' | 'groupsClaim'>;

/** Returns the identity in the provider's claims. Throws a `SignInFailure` when it has no access. */
export function toIdentity(claims: Readonly<Record<string, unknown>>, rules: Rules): Identity {
  const parsed = person.safeParse(claims);
  if (!parsed.success) throw new SignInFailure('invalid', 'the provider did not identify the user');
  const { sub, email, email_verified: verified, preferred_username: username, name } = parsed.data;
  // Some providers send it as text.
  const ownEmail = verified === true || verified === 'true' ? email : undefined;
  const groups = toGroups(claims[rules.groupsClaim]);
  checkEmail(rules.allowedEmailDomains, ownEmail, email);
  checkGroups(rules, groups);
  return {
    name: (ownEmail ?? username ?? email ?? name ?? sub).slice(0, longestName),
    names: [sub, ...(ownEmail === undefined ? [] : [ownEmail])],
    groups,
  };
}

function checkEmail(domains: readonly string[], own: string | undefined, stated: string | undefined): void {
  if (domains.length === 0) return;
  if (own === undefined) {
    const reason =
      stated === undefined ? 'has no e-mail address' : 'has an e-mail address that is not verified';
    throw new SignInFailure('unverified', `the account ${reason}`);
  }
  const domain = own.slice(own.lastIndexOf('@') + 1).toLowerCase();
  if (!domains.includes(domain))
    throw new SignInFailure('otherDomain', 'the e-mail address is not in OIDC_ALLOWED_EMAIL_DOMAINS');
}

function checkGroups({ allowedGroups, groupsClaim }: Rules, groups: readonly string[]): void {
  if (allowedGroups.length === 0 || allowedGroups.includes('*')) return;
  if (groups.some((group) => allowedGroups.includes(group))) return;
  const which = groups.length === 0 ? 'there are no groups' : `none of the ${groups.length} groups`;
  throw new SignInFailure('noGroup', `${which} in the claim ${groupsClaim} is one of OIDC_ALLOWED_GROUPS`);
}

/** A single group may come without a list. */
function toGroups(claim: unknown): string[] {
  return [claim].flat().filter((group) => typeof group === 'string');
}

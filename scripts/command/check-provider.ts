import type { OidcAuth } from '@/lib/access/auth-settings';
import { createProvider, toRedirectUri } from '@/lib/oidc/provider';
import { toSentence, type Finding } from './finding';

const subject = 'provider';

/** Asks the OpenID provider for what signing in begins with. What it knows of this site shows only when somebody does. */
export async function checkProvider(auth: OidcAuth, siteUrl: string): Promise<Finding> {
  try {
    await createProvider({ auth, siteUrl }).discover();
    const says = `${auth.issuer} answers; it has to know the redirect URI ${toRedirectUri(siteUrl)}`;
    return { subject, is: 'well', says };
  } catch (error) {
    // A start would do, and sign-ins once it answers.
    return { subject, is: 'notable', says: toSentence(error) };
  }
}

import type { OidcAuth } from '@/lib/access/auth-settings';
import { toErrorMessage } from '@/lib/error-message';
import { createProvider, toRedirectUri } from '@/lib/oidc/provider';
import type { Finding } from './finding';

const subject = 'provider';

/** Asks the OpenID provider for its metadata. Whether it knows this site shows only when someone signs in. */
export async function checkProvider(auth: OidcAuth, siteUrl: string): Promise<Finding> {
  try {
    await createProvider({ auth, siteUrl }).discover();
    const message = `${auth.issuer} answers; register the redirect URI ${toRedirectUri(siteUrl)}`;
    return { subject, level: 'ok', message };
  } catch (error) {
    // The server would start, and sign-in would work once the provider answers.
    return { subject, level: 'note', message: toErrorMessage(error) };
  }
}

import { toErrorMessage } from '@/lib/error-message';
import { getContainer } from './container';

/** Tries the provider when the server starts. A failure does not prevent the start. */
export async function tryProvider(): Promise<void> {
  const { access, log } = getContainer();
  const { singleSignOn } = access;
  if (singleSignOn === undefined) return;
  const { issuer } = singleSignOn.auth;
  try {
    await singleSignOn.provider.discover();
    log.info({ issuer }, 'the OpenID provider answers');
  } catch (error) {
    const reason = toErrorMessage(error);
    log.warn(
      { issuer, reason },
      'the OpenID provider does not respond; it is tried again at the next sign-in',
    );
  }
}

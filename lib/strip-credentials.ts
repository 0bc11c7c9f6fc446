/** `user:password@` with any scheme before it. URLs contain no spaces or quotes. */
const userInfo = /([a-z][a-z\d+.-]*:\/\/)?[^\s"'<>]*:[^\s"'<>]*@/gi;

const stripped = '…';

/**
 * Returns the text without these secrets, verbatim or encoded for a URL or a header, and without the credentials of
 * every URL in it.
 */
export function stripCredentials(text: string, secrets: readonly string[] = []): string {
  let rest = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
    for (const form of forms) rest = rest.replaceAll(form, stripped);
  }
  return rest.replace(userInfo, (_, scheme = '') => `${scheme}${stripped}@`);
}

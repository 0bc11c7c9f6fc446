/** `user:password@`, with whatever scheme stands before it. Neither holds blanks or quotes where an address is written. */
const userInfo = /([a-z][a-z\d+.-]*:\/\/)?[^\s"'<>]*:[^\s"'<>]*@/gi;

const stripped = '…';

/**
 * The text without what nobody may read: these secrets, as they stand or encoded for an address or a header, and the
 * credentials of every address in it.
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

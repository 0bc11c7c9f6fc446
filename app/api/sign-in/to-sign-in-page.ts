/** Returns the path of the sign-in page, with its message and the path to open from there. */
export function toSignInPage(to: string, message: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...message, ...(to !== '/' && { to }) }).toString();
  return query === '' ? '/sign-in' : `/sign-in?${query}`;
}

/** The path of the sign-in page, with what it is to say, and where to go from there. */
export function toSignInPage(to: string, said: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...said, ...(to !== '/' && { to }) }).toString();
  return query === '' ? '/sign-in' : `/sign-in?${query}`;
}

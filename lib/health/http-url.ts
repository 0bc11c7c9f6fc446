/** Returns whether a text is an absolute URL that a browser or an HTTP client can open. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

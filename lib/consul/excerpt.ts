import { stripCredentials } from '@/lib/strip-credentials';

const longest = 80;

/** So much is read: what is cut off behind it, a part of a secret perhaps, is far from the excerpt. */
const longestRead = 10_000;

/** The beginning of what somebody else said, on one line and without secrets, fit to stand in a message or a log. */
export function toExcerpt(text: string, secrets: readonly string[] = []): string {
  const line = stripCredentials(text.slice(0, longestRead), secrets)
    .slice(0, 4 * longest)
    // Control and format characters could move the cursor of a terminal or turn the text around.
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

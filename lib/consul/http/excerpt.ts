import { stripCredentials } from '@/lib/strip-credentials';

const longest = 80;

/** How much is processed: a secret cut in half at this point is far from the excerpt. */
const longestRead = 10_000;

/** Returns the beginning of foreign text, on one line and without secrets, for use in a message or a log. */
export function toExcerpt(text: string, secrets: readonly string[] = []): string {
  const line = stripCredentials(text.slice(0, longestRead), secrets)
    .slice(0, 4 * longest)
    // Control and format characters could move a terminal's cursor or reverse the text.
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

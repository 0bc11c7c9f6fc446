const longest = 80;

/** The beginning of what somebody else said, on one line, fit to stand in a message or a log. */
export function toExcerpt(text: string): string {
  const line = text
    .slice(0, 4 * longest)
    // Control and format characters could move the cursor of a terminal or turn the text around.
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

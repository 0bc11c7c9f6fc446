/** Returns a pseudo-random number in [0, 1) that depends only on the parts. */
export function randomOf(...parts: (string | number)[]): number {
  // FNV-1a over the text, then a final mix, without which texts with similar endings would give similar numbers.
  let hash = 0x811c9dc5;
  for (const char of parts.join('\0')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

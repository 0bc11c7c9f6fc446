import { createHash } from 'node:crypto';

/** The longest value of a label, in characters: Consul bounds few of its names, and each stands in many lines. */
export const longestValue = 1024;

const hashLength = 16;

/** What the text format writes otherwise, and NUL, at which Prometheus would stop reading. */
const special = /[\\\n"\0]/g;

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['"', '\\"'],
  ['\0', '\ufffd'],
]);

/** Labels as the text format has them within braces, such as `node="n1",check="disk"`. */
export function toLabels(pairs: readonly (readonly [name: string, value: string])[]): string {
  // Joined, V8 has the text in one piece; added up, it would be put together anew by everyone who writes it.
  return pairs.map(([name, value]) => [name, '="', toValue(value), '"'].join('')).join(',');
}

function toValue(value: string): string {
  const kept = value.length <= longestValue ? value : cut(value);
  return kept.replace(special, (character) => escapes.get(character) ?? character);
}

/** A long value's beginning, with what tells it from others that begin alike. */
function cut(value: string): string {
  const hash = createHash('sha256').update(value).digest('hex').slice(0, hashLength);
  return `${value.slice(0, longestValue - hashLength - 1)}…${hash}`;
}

import { createHash } from 'node:crypto';

/** The longest label value, in characters: Consul limits few of its names, and each appears in many lines. */
export const longestValue = 1024;

const hashLength = 16;

/** What the text format escapes, and NUL, at which Prometheus would stop reading. */
const special = /[\\\n"\0]/g;

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['"', '\\"'],
  ['\0', '\ufffd'],
]);

/** Returns labels as in the text format's braces, such as `node="n1",check="disk"`. */
export function toLabels(pairs: readonly (readonly [name: string, value: string])[]): string {
  // V8 keeps a joined text in one piece; concatenated, each use would flatten it again.
  return pairs.map(([name, value]) => [name, '="', toValue(value), '"'].join('')).join(',');
}

function toValue(value: string): string {
  const kept = value.length <= longestValue ? value : cut(value);
  return kept.replace(special, (character) => escapes.get(character) ?? character);
}

/** Returns the beginning of a long value with a hash that distinguishes it from similar ones. */
function cut(value: string): string {
  const hash = createHash('sha256').update(value).digest('hex').slice(0, hashLength);
  return `${value.slice(0, longestValue - hashLength - 1)}…${hash}`;
}

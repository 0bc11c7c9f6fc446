import type { Instance } from '@/lib/health/instance';

const plain = [
  'service',
  'address',
  'port',
  'kind',
  'destination',
] as const satisfies readonly (keyof Instance)[];

/** Whether two descriptions of one instance say the same. The order of tags counts, that of meta keys does not. */
export function isSameInstance(a: Instance, b: Instance): boolean {
  if (a === b) return true;
  if (plain.some((field) => a[field] !== b[field])) return false;
  return isSameList(a.tags, b.tags) && isSameRecord(a.meta, b.meta);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((tag, index) => tag === b[index]));
}

function isSameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  if (a === b) return true;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

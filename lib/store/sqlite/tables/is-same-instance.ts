import type { Instance } from '@/lib/health/instance';

/**
 * Returns whether two descriptions of one instance are equal. The order of tags matters, that of meta keys does not.
 */
export function isSameInstance(a: Instance, b: Instance): boolean {
  if (a === b) return true;
  if (a.service !== b.service || a.address !== b.address || a.port !== b.port) return false;
  if (a.kind !== b.kind || a.destination !== b.destination) return false;
  if (a.namespace !== b.namespace || a.partition !== b.partition) return false;
  return isSameList(a.tags, b.tags) && isSameRecord(a.meta, b.meta);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((tag, index) => tag === b[index]));
}

function isSameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  if (a === b) return true;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key])
  );
}

import { toPathSegment } from '@/lib/health/path-segment';
import type { AlertKind } from './alert';

/** The subject of a condition: a service, a node, or neither. */
export type ConditionSubject = { datacenter: string; service: string | null; node: string | null };

/** Returns the same key for the same condition each time: `service-critical/dc1/web`. */
export function toKey(kind: AlertKind, { datacenter, service, node }: ConditionSubject): string {
  return [kind, datacenter, service ?? node ?? '']
    .map((part) => encodeURIComponent(toWellFormed(part)))
    .join('/');
}

/** Returns the path of the page that shows it. */
export function toPath({ datacenter, service, node }: ConditionSubject): string {
  const query = `?dc=${encodeURIComponent(toWellFormed(datacenter))}`;
  if (service !== null) return `/services/${toPathSegment(toWellFormed(service))}${query}`;
  return node === null ? '/' : `/nodes/${toPathSegment(toWellFormed(node))}${query}`;
}

/** Replaces lone surrogates, which cannot be part of a URL and do not survive being stored. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

import { toPathSegment } from '@/lib/health/path-segment';
import type { AlertKind } from './alert';

/** The subject of a condition: a service, or a node, or neither. */
export type About = { datacenter: string; service: string | null; node: string | null };

/** The same for the same condition each time: `service-critical/dc1/web`. */
export function toKey(kind: AlertKind, { datacenter, service, node }: About): string {
  return [kind, datacenter, service ?? node ?? ''].map((part) => encodeURIComponent(toWhole(part))).join('/');
}

/** The page that shows it. */
export function toPath({ datacenter, service, node }: About): string {
  const query = `?dc=${encodeURIComponent(toWhole(datacenter))}`;
  if (service !== null) return `/services/${toPathSegment(toWhole(service))}${query}`;
  return node === null ? '/' : `/nodes/${toPathSegment(toWhole(node))}${query}`;
}

/** Without halves of characters, of which no address can be made, nor a row that reads as it was written. */
export function toWhole(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { toItems } from '@/lib/comma-list';

/**
 * Returns whether the visitor's own connection is https. Anyone may claim so in `X-Forwarded-Proto`, because it only
 * affects themselves: their cookie is then limited to https, and browsers ignore `Strict-Transport-Security` over http.
 */
export function isSecure({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const [forwarded] = toItems(String(headers['x-forwarded-proto'] ?? ''));
  return forwarded === undefined ? socket instanceof TLSSocket : forwarded === 'https';
}

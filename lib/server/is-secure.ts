import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { toItems } from '../comma-list';

/**
 * Whether the visitor's own connection is https. Anyone may say so by `X-Forwarded-Proto`, for it harms nobody but the
 * one who says it: their cookie is then kept for https alone, and their browser does not believe in
 * `Strict-Transport-Security` that came over http.
 */
export function isSecure({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const [forwarded] = toItems(String(headers['x-forwarded-proto'] ?? ''));
  return forwarded === undefined ? socket instanceof TLSSocket : forwarded === 'https';
}

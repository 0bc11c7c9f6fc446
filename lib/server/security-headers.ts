import { randomBytes } from 'node:crypto';

/** What the headers depend on; the same for every response. */
export type HeaderPolicy = {
  /** The origins whose pages may embed ours in a frame; none when empty. */
  frameAncestors: readonly string[];
  /** Next's development server evaluates code and uses a WebSocket. */
  isDevelopment: boolean;
};

/** Returns a new nonce, one for each response, so that injected scripts do not run. */
export function createNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * Returns the Content-Security-Policy. Scripts run by nonce, or when such a script loads them. Style sheets are ours;
 * only attributes may contain styles, because they position bars and tooltips.
 */
export function toContentPolicy(nonce: string, { frameAncestors, isDevelopment }: HeaderPolicy): string {
  const directives = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", ...(isDevelopment ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`])],
    'style-src-attr': ["'unsafe-inline'"],
    // The page draws the tab's icon.
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...(isDevelopment ? ['ws:'] : [])],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-src': ["'none'"],
    'frame-ancestors': frameAncestors.length === 0 ? ["'none'"] : frameAncestors,
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** Browser features that our pages, and scripts in them, do not need. */
const noPermissions = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi'];

const yearSeconds = 365 * 24 * 3600;

/** Returns the security headers of every response. `isSecure`: whether it is sent over https. */
export function toSecurityHeaders(
  nonce: string,
  policy: HeaderPolicy,
  isSecure: boolean,
): Record<string, string> {
  return {
    'Content-Security-Policy': toContentPolicy(nonce, policy),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': noPermissions.map((name) => `${name}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // For browsers without `frame-ancestors`; it cannot name an origin.
    ...(policy.frameAncestors.length === 0 && { 'X-Frame-Options': 'DENY' }),
    ...(isSecure && { 'Strict-Transport-Security': `max-age=${yearSeconds}` }),
  };
}

import { randomBytes } from 'node:crypto';

/** What the headers depend on, the same for every answer. */
export type HeaderPolicy = {
  /** The origins whose pages may show ours in a frame; none may when it is empty. */
  frameAncestors: readonly string[];
  /** Next's development server runs code from texts, and talks through a socket. */
  isDevelopment: boolean;
};

/** A new one for each answer, so that no script of another runs in it. */
export function createNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * The Content-Security-Policy. Scripts run by their nonce or by being loaded by one of those. Style sheets are ours;
 * only attributes may hold styles, for bars and tooltips are placed by them.
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
    // The tab's icon is drawn by the page.
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

/** What a browser shall not let our pages, or a script in them, do. */
const noPermissions = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi'];

const yearSeconds = 365 * 24 * 3600;

/** All that every answer tells a browser about what it may do with it. `isSecure`: whether it is sent over https. */
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
    // For browsers that do not know `frame-ancestors`; it cannot name an origin.
    ...(policy.frameAncestors.length === 0 && { 'X-Frame-Options': 'DENY' }),
    ...(isSecure && { 'Strict-Transport-Security': `max-age=${yearSeconds}` }),
  };
}

import { isIP } from 'node:net';

const loopbackNames = ['localhost', '*.localhost'];

/**
 * Returns whether a `Host` header, with or without a port, names this server. A site of somebody else can have its own
 * name lead to our address (DNS rebinding), and would then be asked as if it were ours: only names that are known to be
 * ours are answered to. An address is no name, so that it cannot be made to lead elsewhere.
 */
export function toHostRule(names: readonly string[]): (host: string) => boolean {
  const allowed = [...loopbackNames, ...names].map((name) => name.toLowerCase());
  return (host) => {
    const name = toHostName(host);
    return isIP(name) !== 0 || allowed.some((pattern) => isMatch(name, pattern));
  };
}

function isMatch(name: string, pattern: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern;
}

/** Without its port, an IPv6 address's brackets and the dot that ends a name. */
export function toHostName(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

import { isIP } from 'node:net';

const loopbackNames = ['localhost', '*.localhost'];

/**
 * Returns a function that checks whether a `Host` header, with or without a port, names this server. Someone else's
 * domain can resolve to our address (DNS rebinding) and would then be treated as ours, so only known names are
 * accepted. IP addresses are always accepted: they cannot be rebound.
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

/** Removes the port, an IPv6 address's brackets and a trailing dot. */
export function toHostName(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

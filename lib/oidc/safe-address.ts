const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Returns whether tokens may be sent to an address: over https, or without leaving this machine. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
}

/** Returns whether an address can be an OpenID issuer. */
export function isIssuer(address: string): boolean {
  return isSafeAddress(address) && !/[?#]|\/\.well-known\//.test(address);
}

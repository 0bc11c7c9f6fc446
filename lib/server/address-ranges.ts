import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * Returns a function that checks whether an address is in a list of addresses and ranges (`10.0.0.0/8`, `fd00::/8`),
 * validated like `TRUSTED_PROXIES`.
 */
export function toAddressRule(ranges: readonly string[]): (address: string) => boolean {
  const known = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) known.addAddress(address, family);
    else known.addSubnet(address, Number(bits), family);
  }
  return (text) => {
    const address = toPlainAddress(text);
    return isIP(address) !== 0 && known.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  };
}

/** Returns an IPv4 address in its own form when a dual-stack socket reports it as `::ffff:10.0.0.1`. */
function toPlainAddress(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  return mapped ?? address;
}

const loopback = toAddressRule(['127.0.0.0/8', '::1']);

/** Returns whether an address is reachable from this machine only. */
export function isLoopback(address: string): boolean {
  return loopback(address);
}

import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * Returns whether an address is one of a list of addresses and ranges (`10.0.0.0/8`, `fd00::/8`), which
 * `TRUSTED_PROXIES` has been checked to be.
 */
export function toAddressRule(ranges: readonly string[]): (address: string) => boolean {
  const known = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) known.addAddress(address, family);
    else known.addSubnet(address, Number(bits), family);
  }
  return (held) => {
    const address = toPlainAddress(held);
    return isIP(address) !== 0 && known.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  };
}

/** An IPv4 address as itself where a socket of both families gives it as `::ffff:10.0.0.1`. */
function toPlainAddress(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  return mapped ?? address;
}

const loopback = toAddressRule(['127.0.0.0/8', '::1']);

/** Whether an address can be reached from this machine only. */
export function isLoopback(address: string): boolean {
  return loopback(address);
}

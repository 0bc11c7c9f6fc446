/** Returns an address with its port, if it has one: "10.0.0.1:80", "[::1]:80". */
export function toEndpoint({ address, port }: { address: string; port: number }): string {
  if (port === 0) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

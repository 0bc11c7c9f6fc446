import { toItems } from '../comma-list';
import type { CurrentRequest } from './current-request';

/**
 * The address of a visitor. Of what `X-Forwarded-For` says only that is believed which proxies that are trusted have
 * added: from its end to the first address that is none of theirs.
 */
export function toClientAddress(
  { remoteAddress, headers }: Pick<CurrentRequest, 'remoteAddress' | 'headers'>,
  isTrustedProxy: (address: string) => boolean,
): string {
  const forwarded = toItems(String(headers['x-forwarded-for'] ?? ''));
  let address = remoteAddress;
  while (isTrustedProxy(address)) {
    const before = forwarded.pop();
    if (before === undefined) break;
    address = before;
  }
  return address;
}

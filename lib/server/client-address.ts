import { toItems } from '@/lib/comma-list';
import type { CurrentRequest } from './current-request';

/**
 * Returns the visitor's address. Of `X-Forwarded-For`, only what trusted proxies have appended is believed: from its
 * end to the first address that is not theirs.
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

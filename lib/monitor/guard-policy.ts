import { hostname } from 'node:os';
import type { Env } from '../env';
import { toAddressRule } from '../server/address-ranges';
import type { GuardPolicy } from '../server/guard-requests';
import { toHostRule } from '../server/host-rule';

/** What the environment says of the requests that are answered. The machine's own name leads nobody elsewhere. */
export function toGuardPolicy({
  basePath,
  allowedHosts,
  publicUrl,
  trustedProxies,
  frameAncestors,
  isDevelopment,
}: Env): GuardPolicy {
  const names = [...allowedHosts, hostname(), ...(publicUrl === undefined ? [] : [publicUrl.hostname])];
  return {
    basePath,
    isOwnHost: toHostRule(names),
    isTrustedProxy: toAddressRule(trustedProxies),
    frameAncestors,
    isDevelopment,
  };
}

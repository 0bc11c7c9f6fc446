import { hostname } from 'node:os';
import type { Env } from '../env';
import { toAddressRule } from '../server/address-ranges';
import type { GuardPolicy } from '../server/guard-requests';
import { toHostRule } from '../server/host-rule';

/**
 * Returns the request rules that the environment sets. The machine's own host name is allowed, because nobody else can
 * point it here.
 */
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

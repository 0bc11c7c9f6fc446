import { hostname } from 'node:os';
import type { Env } from '@/lib/env';
import { toAddressRule } from '@/lib/server/address-ranges';
import type { GuardPolicy } from '@/lib/server/guard-requests';
import { toHostRule } from '@/lib/server/host-rule';

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

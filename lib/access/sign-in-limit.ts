import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** The number of attempts allowed from one address within a duration in seconds. */
const fromOneAddress = { points: 10, duration: 15 * 60 };

/** The number of attempts allowed from all addresses together: an attacker may have many. */
const fromAll = {
  /** Checking a password costs time and memory. */
  password: { points: 30, duration: 60 },
  /** Asking the provider costs little, and everyone in a large company may arrive at the same time. */
  provider: { points: 300, duration: 60 },
} as const;

/** Limits how often visitors can try to sign in. */
export type SignInLimit = {
  /** Counts an attempt. Returns how long to wait before one is allowed, in seconds; 0 when this one is allowed. */
  attempt(address: string): Promise<number>;
  /** Clears the attempts of an address after a successful one. */
  forget(address: string): Promise<void>;
};

export function createSignInLimit(by: keyof typeof fromAll): SignInLimit {
  const all = new RateLimiterMemory(fromAll[by]);
  const each = new RateLimiterMemory(fromOneAddress);

  return {
    async attempt(address) {
      const key = toKey(address);
      // A single address cannot lock everyone else out.
      const known = await each.get(key);
      if (known !== null && known.msBeforeNext > 0 && known.consumedPoints >= fromOneAddress.points)
        return toSeconds(known);
      // The overall limit comes first, so it also bounds how many addresses are remembered.
      const wait = await consume(all, 'all');
      return wait > 0 ? wait : consume(each, key);
    },
    forget: async (address) => {
      await each.delete(toKey(address));
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return toSeconds(refused);
    throw refused;
  }
}

function toSeconds({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}

/** Returns the network of an IPv6 address, because one customer usually has 2⁶⁴ addresses. */
function toKey(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head.split(':').filter((part) => part !== '');
  const last = (tail ?? '').split(':').filter((part) => part !== '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const parts = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  return parts.slice(0, 4).join(':');
}

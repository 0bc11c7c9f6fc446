import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many attempts from one address, then none for as long, in seconds. */
const fromOneAddress = { points: 10, duration: 15 * 60 };

/** So many attempts in all, in so many seconds: a guesser may have many addresses. */
const fromAll = {
  /** Each costs time and memory. */
  password: { points: 30, duration: 60 },
  /** Each costs little, and those of a large company come to work at the same time. */
  provider: { points: 300, duration: 60 },
} as const;

/** Bounds how often somebody can try to sign in. */
export type SignInLimit = {
  /** Notes an attempt. Returns how long to wait before one is allowed, in seconds; 0 where it is allowed. */
  attempt(address: string): Promise<number>;
  /** Forgets the attempts of an address from which one was right. */
  forget(address: string): Promise<void>;
};

export function createSignInLimit(by: keyof typeof fromAll): SignInLimit {
  const all = new RateLimiterMemory(fromAll[by]);
  const each = new RateLimiterMemory(fromOneAddress);

  return {
    async attempt(address) {
      const key = toKey(address);
      // One address alone keeps nobody else out.
      const known = await each.get(key);
      if (known !== null && known.msBeforeNext > 0 && known.consumedPoints >= fromOneAddress.points)
        return toSeconds(known);
      // All of them before each: so few addresses can be noted in the time that they are kept for.
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

/** Of an IPv6 address the network: whoever has one has 2⁶⁴ addresses. */
function toKey(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head.split(':').filter((part) => part !== '');
  const last = (tail ?? '').split(':').filter((part) => part !== '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const parts = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  return parts.slice(0, 4).join(':');
}

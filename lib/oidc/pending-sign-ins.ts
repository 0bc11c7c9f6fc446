import { z } from 'zod';
import { readSealed, seal, toCookieName, type Secrets as Passwords } from '../sealed-cookie';
import type { AccessStore } from '../store/access-store';
import type { Secrets } from './provider';

/** So long one may be at the provider, in seconds. */
const patienceSeconds = 600;

/** As many can be begun in one browser at the same time, in several tabs. */
export const mostPending = 5;

/** Each has a cookie of its own, so that several tabs do not write over each other's. */
const prefix = 'consul-monitor-sign-in-';

const sealed = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  /** Epoch milliseconds. */
  until: z.number(),
});

/** A sign-in that was begun. `to`: the path of this site to go to after it. */
type PendingSignIn = Secrets & { to: string };

export type PendingSignIns = {
  /** The cookie that keeps it, and when it is over, epoch milliseconds. */
  keep(pending: PendingSignIn): Promise<{ name: string; value: string; until: number }>;
  /** Whether a cookie of this name keeps one. */
  isOne(name: string): boolean;
  /** The names that the cookie of a state can have. */
  toNames(state: string): string[];
  /** The sign-in that a state was given for, in this browser: once. `get` finds a cookie. */
  take(state: string, get: (name: string) => string | undefined): Promise<PendingSignIn | undefined>;
};

type Context = {
  secrets: Passwords;
  store: AccessStore;
  /** Epoch milliseconds. */
  now: () => number;
};

export function createPendingSignIns({ secrets, store, now }: Context): PendingSignIns {
  return {
    async keep(pending) {
      const until = now() + patienceSeconds * 1000;
      const cookie = await seal(toKind(pending.state), secrets, { ...pending, until }, patienceSeconds);
      return { ...cookie, until };
    },
    isOne: (name) => name.startsWith(prefix),
    toNames: (state) => secrets.map((secret) => toCookieName(toKind(state), secret)),
    async take(state, get) {
      const read = sealed.safeParse(await readSealed(toKind(state), secrets, get));
      if (!read.success || read.data.state !== state || read.data.until <= now()) return undefined;
      // As with sessions a copy of the cookie is worth nothing once it was used.
      if (await store.isSessionEnded(state)) return undefined;
      await store.endSession({ id: state, until: read.data.until }, now());
      return read.data;
    },
  };
}

/** A few characters of the state tell the cookies of a browser apart; what a visitor sends is no cookie's name. */
function toKind(state: string): string {
  return prefix + state.replace(/[^\w-]/g, '').slice(0, 12);
}

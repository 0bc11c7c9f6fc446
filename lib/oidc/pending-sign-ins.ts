import { z } from 'zod';
import { readSealed, seal, type Secrets as Passwords, toCookieName } from '@/lib/sealed-cookie';
import type { AccessStore } from '@/lib/store/access-store';
import type { SignInSecrets } from './provider';

/** How long a visitor may take at the provider, in seconds. */
const patienceSeconds = 600;

/** The maximum number of sign-ins in progress in one browser, in several tabs. */
export const maxPending = 5;

/** Each has its own cookie, so that tabs do not overwrite each other's. */
const prefix = 'consul-monitor-sign-in-';

const sealed = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  /** Epoch milliseconds. */
  until: z.number(),
});

/** A sign-in in progress. `to`: the local path to open afterwards. */
type PendingSignIn = SignInSecrets & { to: string };

export type PendingSignIns = {
  /** Returns the cookie for it, and when it expires, epoch milliseconds. */
  seal(pending: PendingSignIn): Promise<{ name: string; value: string; until: number }>;
  /** Returns whether a cookie with this name contains one. */
  isCookie(name: string): boolean;
  /** Returns the names that the cookie for a state can have. */
  toCookieNames(state: string): string[];
  /**
   * Returns this browser's sign-in with this state, and ends it, so that it can be used only once. `get` returns a
   * cookie by its name.
   */
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
    async seal(pending) {
      const until = now() + patienceSeconds * 1000;
      const cookie = await seal(toKind(pending.state), secrets, { ...pending, until }, patienceSeconds);
      return { ...cookie, until };
    },
    isCookie: (name) => name.startsWith(prefix),
    toCookieNames: (state) => secrets.map((secret) => toCookieName(toKind(state), secret)),
    async take(state, get) {
      const read = sealed.safeParse(await readSealed(toKind(state), secrets, get));
      if (!read.success || read.data.state !== state || read.data.until <= now()) return undefined;
      // As with sessions, a copy of the cookie is worthless once used.
      if (await store.isSessionEnded(state)) return undefined;
      await store.endSession({ id: state, until: read.data.until }, now());
      return read.data;
    },
  };
}

/** A few characters of the state distinguish the cookies of a browser; arbitrary input never becomes a cookie name. */
function toKind(state: string): string {
  return prefix + state.replace(/[^\w-]/g, '').slice(0, 12);
}

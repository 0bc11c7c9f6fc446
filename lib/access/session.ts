import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readSealed, seal, type Secrets, toCookieName } from '@/lib/sealed-cookie';
import type { AccessStore } from '@/lib/store/access-store';

const kind = 'consul-monitor-session';

const sealed = z.object({
  kind: z.literal(kind),
  /** Random and unique to each sign-in. */
  id: z.string(),
  /** The name to show, or `null`. */
  name: z.string().nullable(),
  /** The names that `OPERATORS` may list. */
  names: z.array(z.string()),
  /** The visitor's groups that `OPERATORS` lists. */
  groups: z.array(z.string()),
  /** Epoch milliseconds. */
  until: z.number(),
  proof: z.string(),
  /** Identifies the session to the OpenID provider on sign-out. */
  idToken: z.string().optional(),
});

/**
 * The largest cookie that may contain an ID token, in bytes. Browsers accept 4096, but a proxy such as nginx reads no
 * more than that for all headers of a response, and the others need room too.
 */
const largest = 2400;

/** A visitor's session, as the encrypted cookie stores it. */
export type Session = Readonly<z.output<typeof sealed>>;

/** The visitor to start a session for. `until`: when it expires at the latest, epoch milliseconds. */
export type SessionStart = Pick<Session, 'name' | 'until'> & {
  names: readonly string[];
  groups: readonly string[];
  /** Stored only if the cookie has room for it. */
  idToken?: string | undefined;
};

export type Sessions = {
  /** The names that the cookie can have. */
  cookieNames: readonly string[];
  /** Starts a session and returns it with its cookie. */
  begin(start: SessionStart): Promise<{ session: Session; cookie: { name: string; value: string } }>;
  /**
   * Returns the visitor's session, unless it expired, was ended, or its credentials are no longer valid. `get` returns
   * a cookie by its name.
   */
  read(get: (name: string) => string | undefined): Promise<Session | undefined>;
  /** Ends a session; copies of its cookie are worthless from then on. */
  end(session: Session): Promise<void>;
  /** Calls `listener` whenever a session is ended in this process; returns an unsubscribe function. */
  onEnd(listener: () => void): () => void;
};

type Context = {
  secrets: Secrets;
  store: AccessStore;
  /**
   * The credentials that sessions depend on: when they change, for example with a new password, all earlier sessions
   * end.
   */
  proof: string;
  /** Epoch milliseconds. */
  now: () => number;
};

export function createSessions({ secrets, store, proof, now }: Context): Sessions {
  const listeners = new Set<() => void>();

  return {
    cookieNames: secrets.map((secret) => toCookieName(kind, secret)),
    async begin({ idToken, name, names, groups, until }) {
      const id = randomBytes(16).toString('base64url');
      const session: Session = { kind, id, name, names: [...names], groups: [...groups], until, proof };
      const seconds = Math.max(1, Math.ceil((until - now()) / 1000));
      if (idToken !== undefined && idToken.length < largest) {
        const whole = { ...session, idToken };
        const cookie = await seal(kind, secrets, whole, seconds);
        if (cookie.value.length <= largest) return { session: whole, cookie };
      }
      return { session, cookie: await seal(kind, secrets, session, seconds) };
    },
    async read(get) {
      const read = sealed.safeParse(await readSealed(kind, secrets, get));
      if (!read.success) return undefined;
      const session = read.data;
      if (session.proof !== proof || session.until <= now()) return undefined;
      return (await store.isSessionEnded(session.id)) ? undefined : session;
    },
    async end({ id, until }) {
      await store.endSession({ id, until }, now());
      for (const listener of listeners) listener();
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

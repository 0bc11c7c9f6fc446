import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readSealed, seal, toCookieName, type Secrets } from '../sealed-cookie';
import type { AccessStore } from '../store/access-store';

const kind = 'consul-monitor-session';

const sealed = z.object({
  kind: z.literal(kind),
  /** Random, another one at each sign-in. */
  id: z.string(),
  /** To be shown; `null` where there is none. */
  name: z.string().nullable(),
  /** By which `OPERATORS` may name them. */
  names: z.array(z.string()),
  /** Those of their groups that `OPERATORS` names. */
  groups: z.array(z.string()),
  /** Epoch milliseconds. */
  until: z.number(),
  proof: z.string(),
  /** Names the session to the OpenID provider when it is ended. */
  idToken: z.string().optional(),
});

/**
 * The largest cookie in which an ID token is kept, in bytes. A browser takes 4096, but a proxy such as nginx reads no more
 * than that of all the headers of an answer, and the others need room as well.
 */
const largest = 2400;

/** Somebody's being signed in, as the encrypted cookie keeps it. */
export type Session = Readonly<z.output<typeof sealed>>;

/** Whom a session is begun for. `until`: when it is over at the latest, epoch milliseconds. */
export type SessionStart = Pick<Session, 'name' | 'until'> & {
  names: readonly string[];
  groups: readonly string[];
  /** Kept only where the cookie has room for it. */
  idToken?: string | undefined;
};

export type Sessions = {
  /** The names that the cookie can have. */
  cookieNames: readonly string[];
  /** A new session and its cookie. */
  begin(start: SessionStart): Promise<{ session: Session; cookie: { name: string; value: string } }>;
  /** The session of a visitor, unless it is over, was ended, or stands on what no longer holds. `get` finds a cookie. */
  read(get: (name: string) => string | undefined): Promise<Session | undefined>;
  /** Ends a session, of which a copy of the cookie is good for nothing from then on. */
  end(session: Session): Promise<void>;
  /** Calls `listener` whenever a session was ended in this process; returns an unsubscribe function. */
  onEnd(listener: () => void): () => void;
};

type Context = {
  secrets: Secrets;
  store: AccessStore;
  /** What sessions stand on: with another one, such as another password, those before are over. */
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

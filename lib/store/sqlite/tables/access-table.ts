import { asc, eq, lt } from 'drizzle-orm';
import type { ApiToken } from '@/lib/store/access-store';
import type { Database } from '@/lib/store/sqlite/file/database';
import { apiTokens, endedSessions } from './schema';

/** The statements on what is stored about access. */
export type AccessTable = {
  isSessionEnded(id: string): boolean;
  /**
   * Records that a session is over until `until`, and deletes the records of those that have expired at `now`; epoch
   * milliseconds.
   */
  endSession(session: { id: string; until: number }, now: number): void;
  getTokenName(hash: string): string | undefined;
  listTokens(): ApiToken[];
  /** Returns whether the name was free. */
  addToken(token: ApiToken & { hash: string }): boolean;
  /** Returns whether there was such a token. */
  revokeToken(name: string): boolean;
};

export function createAccessTable(database: Database): AccessTable {
  return {
    isSessionEnded: (id) =>
      database.select().from(endedSessions).where(eq(endedSessions.id, id)).get() !== undefined,
    endSession(session, now) {
      database.delete(endedSessions).where(lt(endedSessions.until, now)).run();
      database.insert(endedSessions).values(session).onConflictDoNothing().run();
    },
    getTokenName: (hash) =>
      database.select({ name: apiTokens.name }).from(apiTokens).where(eq(apiTokens.hash, hash)).get()?.name,
    listTokens: () =>
      database
        .select({ name: apiTokens.name, createdAt: apiTokens.createdAt })
        .from(apiTokens)
        .orderBy(asc(apiTokens.name))
        .all(),
    addToken: (token) => database.insert(apiTokens).values(token).onConflictDoNothing().run().changes === 1,
    revokeToken: (name) => database.delete(apiTokens).where(eq(apiTokens.name, name)).run().changes === 1,
  };
}

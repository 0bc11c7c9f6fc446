import type { DatabaseError } from './database-error';

/** What recently prevented reading or writing the database, by purpose. */
export type Trouble = {
  note(use: string, error: DatabaseError): void;
  /** Call when the same use succeeded again. */
  clear(use: string): void;
  /** Returns the longest-lasting one. */
  oldest(): DatabaseError | undefined;
};

/** Bounded by the number of uses, which are a store's verbs. */
export function createTrouble(): Trouble {
  const troubles = new Map<string, DatabaseError>();
  return {
    note: (use, error) => void troubles.set(use, error),
    clear: (use) => void troubles.delete(use),
    oldest: () => troubles.values().next().value,
  };
}

import type { DatabaseError } from './database-error';

/** What kept the database from being read or written lately, by what it was used for. */
export type Trouble = {
  note(use: string, error: DatabaseError): void;
  /** The same use went well again. */
  clear(use: string): void;
  /** The one that has lasted longest. */
  oldest(): DatabaseError | undefined;
};

/** Bounded by the number of uses, which are the verbs of a store. */
export function createTrouble(): Trouble {
  const troubles = new Map<string, DatabaseError>();
  return {
    note: (use, error) => void troubles.set(use, error),
    clear: (use) => void troubles.delete(use),
    oldest: () => troubles.values().next().value,
  };
}

import type { DatabaseError } from './database-error';

/** What recently prevented reading or writing the database, by purpose. */
export type Problems = {
  record(use: string, error: DatabaseError): void;
  /** Call when the same use succeeded again. */
  clear(use: string): void;
  /** Returns the longest-lasting one. */
  oldest(): DatabaseError | undefined;
};

/** Bounded by the number of uses, which are a store's methods. */
export function createProblems(): Problems {
  const errors = new Map<string, DatabaseError>();
  return {
    record: (use, error) => void errors.set(use, error),
    clear: (use) => void errors.delete(use),
    oldest: () => errors.values().next().value,
  };
}

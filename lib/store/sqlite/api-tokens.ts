import { createApiToken, hashApiToken, isTokenName } from '@/lib/access/api-token';
import type { ApiToken } from '@/lib/store/access-store';
import { openDatabase } from './file/database';
import { createAccessTable } from './tables/access-table';

/** The API tokens in a database file, which a server may have open at the same time. */
export type ApiTokens = {
  /** Adds a token and returns it: it cannot be read again. Throws an error when the name is taken or invalid. */
  add(name: string, now: number): string;
  list(): ApiToken[];
  /** Throws an error when there is no such token. */
  revoke(name: string): void;
  close(): void;
};

/** Opens the file. Throws a `DatabaseError` when that fails. */
export function openApiTokens(path: string, migrationsFolder: string): ApiTokens {
  const database = openDatabase(path, migrationsFolder);
  const table = createAccessTable(database);
  return {
    add(name, now) {
      if (!isTokenName(name)) {
        throw new Error('A name must have 1 to 64 letters, digits and the characters . _ - @');
      }
      const token = createApiToken();
      const isNew = table.addToken({ name, hash: hashApiToken(token), createdAt: now });
      if (!isNew) throw new Error(`The token ${name} already exists; revoke it first`);
      return token;
    },
    list: () => table.listTokens(),
    revoke(name) {
      if (!table.revokeToken(name)) throw new Error(`There is no token ${name}`);
    },
    close: () => database.$client.close(),
  };
}

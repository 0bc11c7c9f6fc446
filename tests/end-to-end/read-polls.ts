import Database from 'better-sqlite3';
import { z } from 'zod';

const rows = z.array(
  z.object({ at: z.number(), trigger: z.number(), outcome: z.string(), message: z.string().nullable() }),
);

/** Reads every poll from the database file, oldest first. */
export function readPolls(databasePath: string): z.infer<typeof rows> {
  const database = new Database(databasePath, { readonly: true });
  try {
    return rows.parse(database.prepare('select at, trigger, outcome, message from polls order by at').all());
  } finally {
    database.close();
  }
}

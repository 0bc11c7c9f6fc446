import type { Database as Client } from 'better-sqlite3';
import type { MigrationMeta } from 'drizzle-orm/migrator';

/**
 * Applies the missing migrations, all or none. Not Drizzle's own migrator: when the disk is full it rolls back what
 * SQLite has already rolled back, and throws the error of that.
 */
export function migrate(client: Client, migrations: readonly MigrationMeta[]): void {
  const apply = client.transaction(() => {
    client.exec(`create table if not exists "__drizzle_migrations" (
      id SERIAL PRIMARY KEY,
      hash text NOT NULL,
      created_at numeric
    )`);
    const last = Number(
      client.prepare('select max(created_at) from __drizzle_migrations').pluck().get() ?? 0,
    );
    const note = client.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)');
    for (const { sql, hash, folderMillis } of migrations) {
      if (folderMillis <= last) continue;
      for (const statement of sql) client.exec(statement);
      note.run(hash, folderMillis);
    }
  });
  apply.immediate();
}

import path from 'node:path';

/** A file as a person names it: from where they stand. npm runs scripts in the project's folder. */
export function toPersonPath(name: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
}

/** Where the database is, by the variable that the server reads. */
export function toDatabasePath(): string {
  return process.env['DATABASE_PATH'] || 'data/consul-monitor.db';
}

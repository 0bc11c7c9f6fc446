import path from 'node:path';

/** Resolves a file name relative to the person's working directory. npm runs scripts in the project's folder. */
export function toPersonPath(name: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
}

/** Returns the path of the database, from the variable that the server reads. */
export function toDatabasePath(): string {
  return process.env['DATABASE_PATH'] || 'data/consul-monitor.db';
}

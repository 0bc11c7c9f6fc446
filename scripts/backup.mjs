import SqliteDatabase from 'better-sqlite3';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';

const [name] = process.argv.slice(2);
if (name === undefined) fail('Say where the copy shall go: npm run backup -- FILE');

const source = process.env.DATABASE_PATH || 'data/consul-monitor.db';
if (!existsSync(source)) {
  fail(`There is no database at ${source}; set DATABASE_PATH to the one to copy`);
}

// npm runs scripts in the project's folder; a file is named from where the person stands.
const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), name);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort());

const { backUp } = await tsImport('../lib/store/back-up.ts', import.meta.url);
try {
  const database = new SqliteDatabase(source, { readonly: true, fileMustExist: true });
  await backUp(database, file, stop.signal);
  database.close();
  console.log(`Copied ${source} to ${file}`);
} catch (error) {
  fail(stop.signal.aborted ? 'Stopped; nothing was copied' : error.message);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

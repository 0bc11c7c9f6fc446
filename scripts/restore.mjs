import path from 'node:path';
import { tsImport } from 'tsx/esm/api';

const [name] = process.argv.slice(2);
if (name === undefined) fail('Say which backup shall be restored: npm run restore -- FILE');

const database = path.resolve(process.env.DATABASE_PATH || 'data/consul-monitor.db');
// npm runs scripts in the project's folder; a file is named from where the person stands.
const backup = path.resolve(process.env.INIT_CWD ?? process.cwd(), name);

const { restore } = await tsImport('../lib/store/restore.ts', import.meta.url);
try {
  const migrationsFolder = path.join(import.meta.dirname, '..', 'drizzle');
  const aside = await restore(backup, database, { now: Date.now(), migrationsFolder });
  console.log(`Restored ${backup} to ${database}`);
  if (aside !== undefined) console.log(`What was there is kept as ${aside}`);
} catch (error) {
  fail(error.message);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

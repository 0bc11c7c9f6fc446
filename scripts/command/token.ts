import path from 'node:path';
import { type ApiTokens, openApiTokens } from '@/lib/store/sqlite/api-tokens';
import type { Call } from './call';
import { toDatabasePath } from './person-path';
import { toUsage } from './usage';

/** Adds, lists and revokes API tokens, whether or not a server is running. */
export async function runToken({ args: [verb, ...names], root }: Call): Promise<number> {
  const run = toRun(verb, names);
  if (run === undefined) throw new Error(toUsage(root, 'token', 'add NAME | list | revoke NAME'));
  const tokens = openApiTokens(toDatabasePath(), path.join(root, 'drizzle'));
  try {
    run(tokens);
  } finally {
    tokens.close();
  }
  return 0;
}

function toRun(
  verb: string | undefined,
  [name, ...more]: string[],
): ((tokens: ApiTokens) => void) | undefined {
  if (verb === 'list' && name === undefined) return list;
  if (name === undefined || more.length > 0) return undefined;
  if (verb === 'add') return (tokens) => add(tokens, name);
  return verb === 'revoke' ? (tokens) => revoke(tokens, name) : undefined;
}

function add(tokens: ApiTokens, name: string): void {
  console.log(tokens.add(name, Date.now()));
  console.error('Save it now: it cannot be shown again. Send it as "Authorization: Bearer …".');
}

function list(tokens: ApiTokens): void {
  const all = tokens.list();
  for (const { name, createdAt } of all) console.log(`${new Date(createdAt).toISOString()}  ${name}`);
  if (all.length === 0) console.error('There are no tokens');
}

function revoke(tokens: ApiTokens, name: string): void {
  tokens.revoke(name);
  console.log(`Revoked ${name}`);
}

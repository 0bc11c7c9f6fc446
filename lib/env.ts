import { z } from 'zod';
import { consulVariables } from './env/consul';
import { monitorVariables } from './env/monitor';
import { networkVariables } from './env/network';
import { stripCredentials } from './strip-credentials';

/** Each subject reads its own variables; what is wrong with any of them is told together. */
const schema = z
  .object({ monitor: monitorVariables, network: networkVariables, consul: consulVariables })
  .transform(({ monitor, network, consul }) => ({ ...monitor, ...network, consul }));

/** What the environment says, checked and with its defaults. */
export type Env = z.output<typeof schema>;

/** Variables whose values must not be repeated on a screen or in a log. */
const secrets = new Set(['SESSION_SECRET', 'CONSUL_HTTP_TOKEN', 'CONSUL_HTTP_AUTH']);

/** One or more variables have a value that cannot be used; the message names every one of them. */
export class EnvError extends Error {
  override name = 'EnvError';
}

/**
 * Reads the environment. A variable that is set but empty counts as not set.
 * @throws EnvError that names every wrong variable, what it held and what is allowed.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse({ monitor: set, network: set, consul: set });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path.at(-1));
    return `  ${name} ${toHeld(name, set[name])}; it takes ${issue.message}.`;
  });
  throw new EnvError(`Consul Monitor cannot start, for its environment is wrong:\n${lines.join('\n')}`);
}

function toHeld(name: string, value: string | undefined): string {
  if (value === undefined) return 'is not set';
  return secrets.has(name)
    ? `holds ${value.length} characters`
    : `is ${JSON.stringify(stripCredentials(value))}`;
}

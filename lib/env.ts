import { z } from 'zod';
import { accessVariables } from './env/access';
import { consulVariables } from './env/consul';
import { monitorVariables } from './env/monitor';
import { networkVariables } from './env/network';
import { receiverSecrets, receiverVariables } from './env/receivers';
import { readSecretFiles } from './env/secret-files';
import { checkSiteUrl, toSiteUrl } from './env/site-url';
import { stripCredentials } from './strip-credentials';

/** Each subject parses its own variables; all problems are reported together. */
const schema = z
  .object({
    monitor: monitorVariables,
    network: networkVariables,
    access: accessVariables,
    consul: consulVariables,
    receivers: receiverVariables,
  })
  .transform(({ monitor, network, access, receivers, consul }) => ({
    ...{ ...monitor, ...network, ...access, ...receivers, consul },
    siteUrl: toSiteUrl(network),
  }))
  .superRefine(checkSiteUrl);

/** The environment, validated and with defaults. */
export type Env = z.output<typeof schema>;

/** Variables whose values must not appear on a screen or in a log. */
const secrets = new Set<string>([
  ...['SESSION_SECRET', 'AUTH_PASSWORD_HASH', 'OIDC_CLIENT_SECRET'],
  ...['CONSUL_HTTP_TOKEN', 'CONSUL_HTTP_AUTH'],
  ...receiverSecrets,
]);

/**
 * Variables that can come from a file, see `readSecretFiles`. Consul's token file is read again whenever Consul refuses
 * the token.
 */
const inFiles = [...secrets].filter((name) => name !== 'CONSUL_HTTP_TOKEN');

/** One or more variables have invalid values; the message names every one of them. */
export class EnvError extends Error {
  override name = 'EnvError';
}

/**
 * Reads the environment. A variable that is set but empty counts as not set.
 * @throws EnvError that names every wrong variable, what it held and what is allowed.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const files = readSecretFiles(source, inFiles);
  const given = Object.entries({ ...source, ...files.values });
  const set = Object.fromEntries(given.filter(([, value]) => value !== ''));
  const parsed = schema.safeParse({ monitor: set, network: set, access: set, consul: set, receivers: set });
  if (parsed.success && files.problems.length === 0) return parsed.data;
  const issues = (parsed.error?.issues ?? []).map((issue) => {
    const name = String(issue.path.at(-1));
    return `${name} ${quoteValue(name, set[name])}; it must be ${issue.message}.`;
  });
  const lines = [...files.problems, ...issues].map((line) => `  ${line}`);
  throw new EnvError(`Consul Monitor cannot start because of its environment:\n${lines.join('\n')}`);
}

function quoteValue(name: string, value: string | undefined): string {
  if (value === undefined) return 'is not set';
  return secrets.has(name)
    ? `holds ${value.length} characters`
    : `is ${JSON.stringify(stripCredentials(value))}`;
}

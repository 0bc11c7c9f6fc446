import { stripCredentials } from './strip-credentials';
import { z } from 'zod';
import { networkFields } from './env/network';

const goTrue = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const goFalse = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** A boolean as Go's `strconv.ParseBool` reads it, for that is how the `consul` command reads its variables. */
const goBoolean = z
  .string()
  .refine((text) => goTrue.includes(text) || goFalse.includes(text), {
    error: 'true or false (1, 0, t, f, …)',
  })
  .transform((text) => goTrue.includes(text));

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `a whole number from ${min} to ${max}`,
    })
    .transform(Number);

const consulAddress = z.string().refine(isConsulAddress, {
  error: 'host:port, http://host:port, https://host:port or unix:///path',
});

/** Consul keeps their names in lower case; a peer is one of them, see `toPeerDatacenter`. */
const datacenterNames = z
  .string()
  .transform((list) => list.split(',').map((name) => name.trim().toLowerCase()))
  .refine((names) => names.every((name) => /^(peer:)?[a-z0-9_-]+$/.test(name)), {
    error: 'one or more names of datacenters with commas between them, such as dc1,dc2 or peer:cluster-02',
  })
  .transform((names) => [...new Set(names)]);

const text = z.string().optional();

/** A wildcard would bring together checks, and services, that share their IDs, and one of each would be lost. */
const onePlace = z
  .string()
  .refine((name) => /^[\w-]+$/.test(name), {
    error: 'the name of one; to watch several, start one Consul Monitor for each, with a database of its own',
  })
  .optional();

const schema = z
  .object({
    DATABASE_PATH: z.string().default('data/consul-monitor.db'),
    POLL_INTERVAL_SECONDS: wholeNumber(1, 3600).default(60),
    WATCH: z.enum(['on', 'off'], { error: 'on or off' }).default('on'),
    DATACENTERS: datacenterNames.optional(),
    HISTORY_RETENTION_DAYS: wholeNumber(1, 36_500).default(400),
    SESSION_SECRET: z.string().min(32, { error: 'at least 32 characters' }).optional(),
    SERVICE_URL_TEMPLATE: z
      .string()
      .refine((template) => /^https?:\/\//i.test(template), {
        error: 'a template that begins with http:// or https://',
      })
      .optional(),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
        error: 'one of trace, debug, info, warn, error, fatal, silent',
      })
      .default('info'),
    DEMO: goBoolean.default(false),
    NODE_ENV: text,
    ...networkFields,
    CONSUL_HTTP_ADDR: consulAddress.default('127.0.0.1:8500'),
    CONSUL_HTTP_TOKEN: text,
    CONSUL_HTTP_TOKEN_FILE: text,
    CONSUL_HTTP_AUTH: text,
    CONSUL_HTTP_SSL: goBoolean.default(false),
    CONSUL_HTTP_SSL_VERIFY: goBoolean.default(true),
    CONSUL_CACERT: text,
    CONSUL_CAPATH: text,
    CONSUL_CLIENT_CERT: text,
    CONSUL_CLIENT_KEY: text,
    CONSUL_TLS_SERVER_NAME: text,
    CONSUL_NAMESPACE: onePlace,
    CONSUL_PARTITION: onePlace,
    CONSUL_ANSWER_LIMIT_MIB: wholeNumber(1, 1024).default(64),
  })
  .superRefine((env, problems) => {
    if ((env.CONSUL_CLIENT_CERT === undefined) === (env.CONSUL_CLIENT_KEY === undefined)) return;
    const missing = env.CONSUL_CLIENT_CERT === undefined ? 'CONSUL_CLIENT_CERT' : 'CONSUL_CLIENT_KEY';
    problems.addIssue({
      code: 'custom',
      path: [missing],
      message: 'a file, for a client certificate and its key go together',
    });
  });

type Parsed = z.output<typeof schema>;

/** What the environment says, checked and with its defaults. */
export type Env = ReturnType<typeof toEnv>;

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
  const parsed = schema.safeParse(set);
  if (parsed.success) return toEnv(parsed.data);
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
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

function toEnv(parsed: Parsed) {
  return {
    databasePath: parsed.DATABASE_PATH,
    pollIntervalSeconds: parsed.POLL_INTERVAL_SECONDS,
    /** Whether Consul is asked to say at once when something changes, beside being polled. */
    watch: parsed.WATCH === 'on',
    /** Those to look at; without them all that Consul knows. */
    datacenters: parsed.DATACENTERS,
    retentionDays: parsed.HISTORY_RETENTION_DAYS,
    sessionSecret: parsed.SESSION_SECRET,
    serviceUrlTemplate: parsed.SERVICE_URL_TEMPLATE,
    logLevel: parsed.LOG_LEVEL,
    /** Host names that this server answers to beside its own, without a port; `*` is any. */
    allowedHosts: parsed.ALLOWED_HOSTS,
    /** Addresses and ranges of the proxies whose word on a visitor is taken. */
    trustedProxies: parsed.TRUSTED_PROXIES,
    /** Where visitors reach this site. */
    publicUrl: parsed.PUBLIC_URL,
    /** Origins whose pages may show ours in a frame. */
    frameAncestors: parsed.FRAME_ANCESTORS,
    /** Whether the data is the demo's, which the page then says. */
    demo: parsed.DEMO,
    isDevelopment: parsed.NODE_ENV === 'development',
    consul: {
      address: parsed.CONSUL_HTTP_ADDR,
      token: parsed.CONSUL_HTTP_TOKEN,
      tokenFile: parsed.CONSUL_HTTP_TOKEN_FILE,
      auth: parsed.CONSUL_HTTP_AUTH,
      ssl: parsed.CONSUL_HTTP_SSL,
      sslVerify: parsed.CONSUL_HTTP_SSL_VERIFY,
      caCert: parsed.CONSUL_CACERT,
      caPath: parsed.CONSUL_CAPATH,
      clientCert: parsed.CONSUL_CLIENT_CERT,
      clientKey: parsed.CONSUL_CLIENT_KEY,
      tlsServerName: parsed.CONSUL_TLS_SERVER_NAME,
      namespace: parsed.CONSUL_NAMESPACE,
      partition: parsed.CONSUL_PARTITION,
      answerLimitMib: parsed.CONSUL_ANSWER_LIMIT_MIB,
    },
  };
}

function isConsulAddress(address: string): boolean {
  if (/^unix:\/\/\/?.+/.test(address)) return true;
  if (!address.includes('://')) return URL.canParse(`http://${address}`);
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

import { z } from 'zod';
import { goBoolean, wholeNumber } from './fields';

/** Consul's datacenter names are in lower case; a peer is one of them, see `toPeerDatacenter`. */
const datacenterNames = z
  .string()
  .transform((list) => list.split(',').map((name) => name.trim().toLowerCase()))
  .refine((names) => names.every((name) => /^(peer:)?[a-z0-9_-]+$/.test(name)), {
    error: 'one or more comma-separated datacenters, such as dc1,dc2 or peer:cluster-02',
  })
  .transform((names) => [...new Set(names)]);

/** What to poll, how often, and what to keep and show. */
export const monitorVariables = z
  .object({
    DATABASE_PATH: z.string().default('data/consul-monitor.db'),
    POLL_INTERVAL_SECONDS: wholeNumber(1, 3600).default(60),
    WATCH: z.enum(['on', 'off'], { error: 'on or off' }).default('on'),
    DATACENTERS: datacenterNames.optional(),
    HISTORY_RETENTION_DAYS: wholeNumber(1, 36_500).default(400),
    SERVICE_URL_TEMPLATE: z
      .string()
      .refine((template) => /^https?:\/\//i.test(template), {
        error: 'a template that begins with http:// or https://',
      })
      .optional(),
    ALERTS_FILE: z.string().optional(),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
        error: 'one of trace, debug, info, warn, error, fatal, silent',
      })
      .default('info'),
    DEMO: goBoolean.default(false),
    NODE_ENV: z.string().optional(),
    CONSUL_MONITOR_ROOT: z.string().default(() => process.cwd()),
  })
  .transform((set) => ({
    databasePath: set.DATABASE_PATH,
    pollIntervalSeconds: set.POLL_INTERVAL_SECONDS,
    /** Whether to ask Consul to report changes immediately, in addition to polling. */
    watch: set.WATCH === 'on',
    /** The datacenters to poll; all that Consul knows when not set. */
    datacenters: set.DATACENTERS,
    retentionDays: set.HISTORY_RETENTION_DAYS,
    serviceUrlTemplate: set.SERVICE_URL_TEMPLATE,
    /** The `alerts.yaml` with receivers and rules. */
    alertsFile: set.ALERTS_FILE,
    logLevel: set.LOG_LEVEL,
    /** Whether this is demo data; pages say so. */
    demo: set.DEMO,
    /** The folder in which the product and its migrations are installed. */
    root: set.CONSUL_MONITOR_ROOT,
    isDevelopment: set.NODE_ENV === 'development',
  }));

import { z } from 'zod';

/**
 * Go writes an empty list or map as null, and versions of Consul differ in the fields they send: what may be missing
 * has a default, what a status hangs on has not.
 */
const tags = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

const meta = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});

const consulCheck = z.object({
  Node: z.string().min(1),
  CheckID: z.string().min(1),
  Name: z.string().default(''),
  Status: z.enum(['passing', 'warning', 'critical']),
  Notes: z.string().default(''),
  Output: z.string().default(''),
  ServiceID: z.string().default(''),
  ServiceName: z.string().default(''),
  // Without a transform zod needs a third of the time, which counts at 10,000 checks.
  ServiceTags: z.array(z.string()).nullish(),
  Type: z.string().default(''),
});

/** `GET /v1/health/state/any`: https://developer.hashicorp.com/consul/api-docs/health#list-checks-in-state */
export const consulChecks = z.array(consulCheck);

export type ConsulCheck = z.infer<typeof consulCheck>;

/** `GET /v1/catalog/services`: each service's name, with the tags of all its instances. */
export const consulServices = z
  .record(z.string(), tags)
  .transform((services): ReadonlyMap<string, readonly string[]> => new Map(Object.entries(services)));

export type ConsulServices = z.infer<typeof consulServices>;

const consulInstance = z.object({
  Node: z.object({
    Node: z.string().min(1),
    Address: z.string().default(''),
    Datacenter: z.string().default(''),
  }),
  Service: z.object({
    ID: z.string().min(1),
    Service: z.string(),
    Tags: tags,
    Address: z.string().default(''),
    Port: z.int().default(0),
    Meta: meta,
    Kind: z.string().default(''),
    Proxy: z.object({ DestinationServiceName: z.string().default('') }).nullish(),
    PeerName: z.string().default(''),
  }),
  Checks: z.array(z.object({ ServiceID: z.string().default('') })).nullish(),
});

/** `GET /v1/health/service/:name`. Of its checks only the owners are read; their statuses come from `health/state/any`. */
export const consulInstances = z.array(consulInstance);

export type ConsulInstance = z.infer<typeof consulInstance>;

/** The same with `?peer=`. Its checks are told nowhere else. */
export const importedInstances = z.array(consulInstance.extend({ Checks: consulChecks.nullish() }));

export type ImportedInstance = z.infer<typeof importedInstances>[number];

/** `GET /v1/catalog/datacenters`: the nearest one, our own, first. */
export const consulDatacenters = z.array(z.string().min(1)).min(1);

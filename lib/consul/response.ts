import { z } from 'zod';
import type { UnreadableEntry } from '@/lib/health/snapshot';
import { entriesOf, textAt, toProblem, type Entries } from './entries';

/**
 * Go writes an empty list or map as null, and versions of Consul differ in the fields they send: what may be missing
 * has a default, what a status hangs on has not. Of an entry that breaks a rule what nothing depends on is given up, and
 * the rest is kept; of one that does not even say whose it is, nothing.
 */
const text = z.string().default('');
const lostText = text.catch('');

const tags = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

/** Not `z.record`, which drops a key called `__proto__`. */
const map = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  {
    error: 'an object was expected',
  },
);

/** What is no text is left out. */
const meta = map.nullish().transform((held): Readonly<Record<string, string>> => {
  const pairs = Object.entries(held ?? {}).filter((pair) => typeof pair[1] === 'string');
  return Object.fromEntries(pairs);
});

/** As Consul's own filter `?passing` has it, what is no status at all does not pass; its word says what it was. */
const lostStatus = z
  .unknown()
  .transform((held) => (typeof held === 'string' ? held : String(JSON.stringify(held))));

const consulCheck = z.object({
  Node: z.string().min(1),
  CheckID: z.string().min(1),
  Name: text,
  // Any word: the catalog takes whatever it is given.
  Status: z.string(),
  Notes: text,
  Output: text,
  ServiceID: text,
  ServiceName: text,
  // Without a transform zod needs a third of the time, which counts at 10,000 checks.
  ServiceTags: z.array(z.string()).nullish(),
  Type: text,
});

const brokenCheck = consulCheck.extend({
  Name: lostText,
  Status: lostStatus,
  Notes: lostText,
  Output: lostText,
  ServiceTags: consulCheck.shape.ServiceTags.catch(null),
  Type: lostText,
});

export type ConsulCheck = z.infer<typeof consulCheck>;

/** `GET /v1/health/state/any`: https://developer.hashicorp.com/consul/api-docs/health#list-checks-in-state */
export const consulChecks = entriesOf<ConsulCheck>({
  whole: consulCheck,
  broken: brokenCheck,
  toName: (entry) => ({ node: textAt(entry, 'Node'), id: textAt(entry, 'CheckID') }),
});

export type ConsulServices = {
  /** Each service's name, with the tags of all its instances. */
  tags: ReadonlyMap<string, readonly string[]>;
  unreadable: readonly UnreadableEntry[];
};

/** `GET /v1/catalog/services`. */
export const consulServices: z.ZodType<ConsulServices> = map.transform((services, { issues }) => {
  const tagsOf = new Map<string, readonly string[]>();
  const unreadable: UnreadableEntry[] = [];
  for (const [name, held] of Object.entries(services)) {
    const parsed = tags.safeParse(held);
    tagsOf.set(name, parsed.data ?? []);
    if (!parsed.success) unreadable.push({ node: '', id: name, problem: `tags: ${toProblem(parsed.error)}` });
  }
  // Some other object, an error of a proxy's say, is no catalog of one odd service.
  if (unreadable.length > 0 && unreadable.length === tagsOf.size) {
    issues.push({ code: 'custom', input: services, message: 'no service has a list of tags' });
  }
  return { tags: tagsOf, unreadable };
});

/** Several ports of one service, since Consul 1.22; `Port` is 0 then. */
const ports = z
  .array(z.object({ Port: z.int(), Default: z.boolean().default(false) }))
  .nullish()
  .catch(null);

const consulInstance = z.object({
  Node: z.object({
    Node: z.string().min(1),
    Address: text,
    Datacenter: text,
  }),
  Service: z.object({
    ID: z.string().min(1),
    Service: z.string(),
    Tags: tags,
    Address: text,
    Port: z.int().default(0),
    Ports: ports,
    Meta: meta,
    Kind: text,
    Proxy: z.object({ DestinationServiceName: text }).nullish(),
    PeerName: text,
    // Of Consul Enterprise alone.
    Namespace: text,
    Partition: text,
  }),
  Checks: z.array(z.object({ ServiceID: text })).nullish(),
});

const { Node, Service } = consulInstance.shape;

const brokenInstance = consulInstance.extend({
  Node: Node.extend({ Address: lostText, Datacenter: lostText }),
  Service: Service.extend({
    Tags: tags.catch([]),
    Address: lostText,
    Port: Service.shape.Port.catch(0),
    Meta: meta.catch({}),
    Kind: lostText,
    Proxy: Service.shape.Proxy.catch(null),
    Namespace: lostText,
    Partition: lostText,
  }),
  Checks: z
    .array(z.object({ ServiceID: text }).catch({ ServiceID: '' }))
    .nullish()
    .catch(null),
});

const toInstanceName = (entry: unknown) => ({
  node: textAt(entry, 'Node', 'Node'),
  id: textAt(entry, 'Service', 'ID'),
});

/** `GET /v1/health/service/:name`. Of its checks only the owners are read; their statuses come from `health/state/any`. */
export const consulInstances = entriesOf<ConsulInstance>({
  whole: consulInstance,
  broken: brokenInstance,
  toName: toInstanceName,
});

export type ConsulInstance = z.infer<typeof consulInstance>;

const noChecks: Entries<ConsulCheck> = { entries: [], unreadable: [] };
const importedChecks = consulChecks.nullish().transform((checks) => checks ?? noChecks);

export type ImportedInstance = Omit<ConsulInstance, 'Checks'> & { Checks: Entries<ConsulCheck> };

/** The same with `?peer=`. Its checks are told nowhere else. */
export const importedInstances = entriesOf<ImportedInstance>({
  whole: consulInstance.extend({ Checks: importedChecks }),
  broken: brokenInstance.extend({ Checks: importedChecks }),
  toName: toInstanceName,
});

/** `GET /v1/catalog/datacenters`: the nearest one, our own, first. What is no name is left out, unless none is. */
export const consulDatacenters = z
  .array(z.unknown())
  .transform((list) => list.filter((name) => typeof name === 'string' && name !== ''))
  .pipe(z.array(z.string()).min(1));

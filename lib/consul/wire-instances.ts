import { z } from 'zod';
import { type Entries, entriesOf, textAt } from './entries';
import { type ConsulCheck, consulChecks } from './wire-checks';
import { lenientText, meta, tags, text } from './wire-fields';

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
    // Consul Enterprise only.
    Namespace: text,
    Partition: text,
  }),
  Checks: z.array(z.object({ ServiceID: text })).nullish(),
});

const { Node, Service } = consulInstance.shape;

const lenientInstance = consulInstance.extend({
  Node: Node.extend({ Address: lenientText, Datacenter: lenientText }),
  Service: Service.extend({
    Tags: tags.catch([]),
    Address: lenientText,
    Port: Service.shape.Port.catch(0),
    Meta: meta.catch({}),
    Kind: lenientText,
    Proxy: Service.shape.Proxy.catch(null),
    Namespace: lenientText,
    Partition: lenientText,
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

/** `GET /v1/health/service/:name`. Only the owners of its checks are read; statuses come from `health/state/any`. */
export const consulInstances = entriesOf<ConsulInstance>({
  strict: consulInstance,
  lenient: lenientInstance,
  toName: toInstanceName,
});

export type ConsulInstance = z.infer<typeof consulInstance>;

const noChecks: Entries<ConsulCheck> = { entries: [], unreadable: [] };
const importedChecks = consulChecks.nullish().transform((checks) => checks ?? noChecks);

export type ImportedInstance = Omit<ConsulInstance, 'Checks'> & { Checks: Entries<ConsulCheck> };

/** The same with `?peer=`. It is the only source of imported checks. */
export const importedInstances = entriesOf<ImportedInstance>({
  strict: consulInstance.extend({ Checks: importedChecks }),
  lenient: lenientInstance.extend({ Checks: importedChecks }),
  toName: toInstanceName,
});

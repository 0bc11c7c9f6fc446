import { z } from 'zod';
import { entriesOf, textAt } from './entries';
import { lenientText, text } from './wire-fields';

/** As in Consul's own filter `?passing`, a missing status does not pass; the raw value is kept as its status word. */
const lenientStatus = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value : String(JSON.stringify(value))));

const consulCheck = z.object({
  Node: z.string().min(1),
  CheckID: z.string().min(1),
  Name: text,
  // Any word: the catalog accepts whatever it is given.
  Status: z.string(),
  Notes: text,
  Output: text,
  ServiceID: text,
  ServiceName: text,
  // Without a transform zod takes a third of the time, which matters at 10,000 checks.
  ServiceTags: z.array(z.string()).nullish(),
  Type: text,
});

const lenientCheck = consulCheck.extend({
  Name: lenientText,
  Status: lenientStatus,
  Notes: lenientText,
  Output: lenientText,
  ServiceTags: consulCheck.shape.ServiceTags.catch(null),
  Type: lenientText,
});

export type ConsulCheck = z.infer<typeof consulCheck>;

/** `GET /v1/health/state/any`: https://developer.hashicorp.com/consul/api-docs/health#list-checks-in-state */
export const consulChecks = entriesOf<ConsulCheck>({
  strict: consulCheck,
  lenient: lenientCheck,
  toName: (entry) => ({ node: textAt(entry, 'Node'), id: textAt(entry, 'CheckID') }),
});

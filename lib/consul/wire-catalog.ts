import { z } from 'zod';
import type { UnreadableEntry } from '@/lib/health/snapshot';
import { holdsLongList, maxUnreadable, toProblem, toTooMany } from './entries';
import { map, tags } from './wire-fields';

export type ConsulServices = {
  /** Each service's name, with the tags of all its instances. */
  tags: ReadonlyMap<string, readonly string[]>;
  unreadable: readonly UnreadableEntry[];
};

/** `GET /v1/catalog/services`. */
export const consulServices: z.ZodType<ConsulServices> = map.transform((services, { issues }) => {
  const tagsOf = new Map<string, readonly string[]>();
  const unreadable: UnreadableEntry[] = [];
  for (const [name, value] of Object.entries(services)) {
    if (unreadable.length > maxUnreadable) {
      issues.push(toTooMany());
      return z.NEVER;
    }
    if (holdsLongList(value)) {
      tagsOf.set(name, []);
      unreadable.push({ node: '', id: name, problem: 'tags: too many' });
      continue;
    }
    const parsed = tags.safeParse(value);
    tagsOf.set(name, parsed.data ?? []);
    if (!parsed.success) unreadable.push({ node: '', id: name, problem: `tags: ${toProblem(parsed.error)}` });
  }
  // Any other object, such as a proxy's error, is not a catalog of one odd service.
  if (unreadable.length > 0 && unreadable.length === tagsOf.size) {
    issues.push({ code: 'custom', input: services, message: 'no service has a list of tags' });
  }
  return { tags: tagsOf, unreadable };
});

/** `GET /v1/catalog/datacenters`: the nearest one, our own, first. Invalid names are left out, unless none is valid. */
export const consulDatacenters = z
  .array(z.unknown())
  .transform((list) => list.filter((name) => typeof name === 'string' && name !== ''))
  .pipe(z.array(z.string()).min(1));

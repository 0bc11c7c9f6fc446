import { type CatalogOverview, toNames } from './catalog-overview';
import { isOutdated, type Registration } from './registration';

/** Every name is read again after this many polls. */
const refreshPolls = 60;

/** At least this many services, those not read for longest, are read when a registration has changed somewhere. */
const leastAfterChange = 3;

/**
 * Returns the services whose details this poll should read: those whose registrations have changed or may have, and a
 * few that were not read for longest. A port, an address or meta can change without any sign in the overview but the
 * index, which is shared by all services; a node's address can change without any sign at all.
 */
export function toNamesToRead(known: ReadonlyMap<string, Registration>, overview: CatalogOverview): string[] {
  const names = toNames(overview);
  const outdated: string[] = [];
  const unread: { name: string; readAt: number; hasMoved: boolean }[] = [];
  for (const name of names) {
    const registration = known.get(name);
    if (registration === undefined || isOutdated(name, registration, overview)) {
      outdated.push(name);
      continue;
    }
    const { readAt, index } = registration;
    const hasMoved = index !== overview.index;
    if (hasMoved || overview.poll - readAt >= refreshPolls) unread.push({ name, readAt, hasMoved });
  }
  const share = Math.ceil(names.size / refreshPolls);
  const most = unread.some(({ hasMoved }) => hasMoved) ? Math.max(share, leastAfterChange) : share;
  const longest = unread.sort((a, b) => a.readAt - b.readAt).slice(0, most);
  return [...outdated, ...longest.map(({ name }) => name)];
}

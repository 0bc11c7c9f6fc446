import { groupBy } from '@/lib/health/group-by';
import { toDatacenterWords, toPeer } from '@/lib/health/peer';
import { pollFailures } from '@/lib/health/poll';
import type { DatacenterState } from '@/lib/queries/get-consul-state';
import type { PageStatus } from '@/app/_live/use-services';
import type { Notice } from './notice';
import { toAgo, withFullStop } from './notice-words';

/** Returns a notice for each unreachable one of several datacenters, unless the notice about Consul covers it. */
export function toDatacenterNotices(
  { datacenters, consul, polledAt: seenAt }: PageStatus,
  now: number,
): Notice[] {
  if (datacenters.length < 2 || seenAt === null) return [];
  const [first] = datacenters;
  return datacenters
    .filter((state) => !state.reachable && (consul.reachable || state !== first))
    .map((state) => ({
      id: `datacenter ${state.name}`,
      tone: 'problem',
      title: toDatacenterTitle(state),
      text: `${withFullStop(state.error ?? '')} ${toDataAge(state.polledAt, now)}`.trim(),
    }));
}

/** The failure of a peer is usually not Consul's own. */
function toDatacenterTitle({ name, failure }: DatacenterState): string {
  const peer = toPeer(name);
  const place = peer === undefined ? name : `Peer ${peer}`;
  if (failure === null) return `${place}: not polled yet`;
  if (failure === 'unreachable' && peer !== undefined) return `${place}: cannot be polled`;
  return `${place}: ${pollFailures[failure]}`;
}

function toDataAge(polledAt: string | null, now: number): string {
  if (polledAt === null) return 'It has never been polled successfully.';
  return `Its data is from ${toAgo(Date.parse(polledAt), now)}; the time since is drawn as unknown, not as an outage.`;
}

/** What Consul hides from our token; a single notice when the token lacks the same in all datacenters. */
export function toPartialNotices({ datacenters }: PageStatus): Notice[] {
  const partial = datacenters.filter((state) => state.partial);
  return [...groupBy(partial, ({ lack }) => lack)].map(([lack, states]) => {
    const names = states.map(({ name }) => toDatacenterWords(name)).join(', ');
    const reason = lack ?? 'the token lacks permissions';
    return {
      id: `partial ${reason}`,
      tone: 'caution',
      title: datacenters.length > 1 ? `The data from ${names} is partial` : 'This data is partial',
      text: `Consul hides the rest: ${withFullStop(reason)} What was visible before is now unknown, not gone.`,
    };
  });
}

/** Entries that are left out, or counted as critical, because they do not match Consul's documentation. */
export function toUnreadableNotices({ datacenters }: PageStatus): Notice[] {
  return datacenters
    .filter(({ unreadable }) => unreadable > 0)
    .map(({ name, unreadable }) => {
      const entries = unreadable === 1 ? '1 entry' : `${unreadable} entries`;
      const place = datacenters.length > 1 ? ` in ${toDatacenterWords(name)}` : '';
      return {
        id: `unreadable ${name}`,
        tone: 'caution',
        title: `${entries} in Consul's response${place} could not be read completely`,
        text: 'Only the readable parts are shown; the log names up to 20 such entries with their nodes. Everything else is recorded as usual.',
      };
    });
}

/** Older history belongs to another cluster. */
export function toRebuiltNotices({ datacenters }: PageStatus, now: number): Notice[] {
  return datacenters.flatMap(({ name, anewAt }) => {
    if (anewAt === null) return [];
    const place = datacenters.length > 1 ? `Consul in ${toDatacenterWords(name)}` : 'Consul';
    return {
      id: `anew ${name}`,
      tone: 'note',
      title: `${place} was rebuilt`,
      text: `That was ${toAgo(Date.parse(anewAt), now)}. None of its previous servers remain. Earlier history belongs to the previous cluster.`,
    };
  });
}

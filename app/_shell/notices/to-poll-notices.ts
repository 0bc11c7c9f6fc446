import { toPeer } from '@/lib/health/peer';
import { pollFailures } from '@/lib/health/poll';
import type { PageStatus } from '@/app/_live/use-services';
import { formatDuration } from '@/app/_ui/format-duration';
import type { Notice } from './notice';
import { toAgo, withFullStop } from './notice-words';

/** Implies stale data as well: what cannot be recorded is not shown. */
export function toRecordingNotice(pageStatus: PageStatus, now: number): Notice | undefined {
  const { monitor, polledAt, consul } = pageStatus;
  if (monitor.recordingError === null) return undefined;
  const isOld = polledAt !== null && consul.reachable && toStaleAge(pageStatus) !== undefined;
  const seen = isOld ? ` This data is from ${toAgo(Date.parse(polledAt), now)}.` : '';
  return {
    id: 'recording',
    tone: 'problem',
    title: 'History is not being recorded',
    text: `${withFullStop(monitor.recordingError)}${seen} Every poll tries again; the time until one succeeds remains unknown.`,
  };
}

/** The last poll failed. */
export function toConsulNotice({ consul, failure, polledAt }: PageStatus, now: number): Notice | undefined {
  if (consul.reachable || polledAt === null) return undefined;
  return {
    id: 'consul',
    tone: 'problem',
    title: failure === null ? 'Consul has not been polled yet' : pollFailures[failure],
    text: `${withFullStop(consul.error ?? '')} This data is from ${toAgo(Date.parse(polledAt), now)}; the time since is drawn as unknown, not as an outage.`.trim(),
  };
}

/** Consul answered the last poll, but that was long ago: our own poller is late. */
export function toStaleNotice(pageStatus: PageStatus): Notice | undefined {
  const { monitor } = pageStatus;
  const age = toStaleAge(pageStatus);
  if (age === undefined || monitor.recordingError !== null) return undefined;
  return {
    id: 'stale',
    tone: 'caution',
    title: 'This data is stale',
    text: `It was ${formatDuration(age)} old when this page last loaded it, although Consul should be polled every ${formatDuration(monitor.pollIntervalSeconds * 1000)}.`,
  };
}

/** Returns the age of the newest poll when it was received, in milliseconds, if it is too old to vouch for anything. */
function toStaleAge({ polledAt, receivedAt, monitor }: PageStatus): number | undefined {
  if (polledAt === null) return undefined;
  const age = receivedAt - Date.parse(polledAt);
  return age > monitor.staleAfterMs ? age : undefined;
}

/** Consul answers polls, but cannot be watched for changes. */
export function toWatchNotice({ monitor, polledAt, consul, datacenters }: PageStatus): Notice | undefined {
  if (monitor.watchProblem === null || polledAt === null || !consul.reachable) return undefined;
  // The changes of an unreachable datacenter are not expected. Peers are never watched.
  if (datacenters.some(({ name, reachable }) => !reachable && toPeer(name) === undefined)) return undefined;
  const interval = formatDuration(monitor.pollIntervalSeconds * 1000);
  return {
    id: 'watch',
    tone: 'note',
    title: `Changes are seen only every ${interval}`,
    text: `Consul is polled, but cannot be watched for changes: ${withFullStop(monitor.watchProblem)} Anything shorter than ${interval} may be missed.`,
  };
}

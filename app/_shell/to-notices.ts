import { toPeer } from '@/lib/health/peer';
import { pollFailures } from '@/lib/health/poll';
import type { PageStatus } from '@/app/_live/use-services';
import { RequestError } from '@/app/_live/fetch-json';
import type { Notice } from './notice';
import { toAgo, toSentence } from './notice-words';
import { toAlertNotices } from './to-alert-notices';
import { toClockNotice } from './to-clock-notice';
import {
  toAnewNotices,
  toDatacenterNotices,
  toPartialNotices,
  toUnreadableNotices,
} from './to-datacenter-notices';
import { formatDuration } from '@/app/_ui/format-duration';

type Question = {
  pageStatus: PageStatus;
  /** Why the last request to our own server failed; `undefined` when it succeeded. */
  error: Error | undefined;
  isAutoRefreshing: boolean;
  /** Epoch milliseconds. */
  now: number;
};

/** Returns the notices above a page's contents, most severe first. */
export function toNotices({ pageStatus, error, isAutoRefreshing, now }: Question): Notice[] {
  const notices = [
    toServerNotice(pageStatus, error, now),
    toRecordingNotice(pageStatus, now),
    toConsulNotice(pageStatus, now) ?? toStaleNotice(pageStatus),
    ...toDatacenterNotices(pageStatus, now),
    toClockNotice(pageStatus, now),
    ...toAlertNotices(pageStatus),
    toWatchNotice(pageStatus),
  ].filter((notice) => notice !== undefined);
  const isOld = notices.length === 0 && !isAutoRefreshing;
  const old = isOld ? (toOldNotice(pageStatus, now) ?? []) : [];
  return [
    ...notices,
    ...toPartialNotices(pageStatus),
    ...toUnreadableNotices(pageStatus),
    ...toAnewNotices(pageStatus, now),
    ...old,
    ...toExposedNotices(pageStatus),
  ];
}

function toServerNotice(pageStatus: PageStatus, error: Error | undefined, now: number): Notice | undefined {
  if (error === undefined) return undefined;
  if (isSignedOut(error)) return toSignedOutNotice(pageStatus, now);
  return {
    id: 'server',
    tone: 'problem',
    title: 'This page is not up to date',
    text: `${toSentence(error.message)} This page shows data from ${toAgo(pageStatus.receivedAt, now)}, and keeps trying.`,
  };
}

/** The data stays on the screen: someone may be in the middle of reading it. */
function toSignedOutNotice({ receivedAt }: PageStatus, now: number): Notice {
  return {
    id: 'signed-out',
    tone: 'problem',
    title: 'You are signed out',
    text: `This page shows data from ${toAgo(receivedAt, now)}, and no longer updates.`,
    // Reloads the page, which leads through the sign-in page and back.
    link: { href: '', word: 'Sign in again' },
  };
}

function isSignedOut(error: Error): boolean {
  return error instanceof RequestError && error.status === 401;
}

/** Without authentication anyone who can reach the server has access. */
function toExposedNotices({ monitor }: PageStatus): Notice[] {
  if (!monitor.exposed) return [];
  return [
    {
      id: 'exposed',
      tone: 'note',
      title: 'No sign-in is required',
      text: 'Anyone who can reach this server can see this page. Set AUTH to require signing in.',
    },
  ];
}

/** Implies stale data as well: what cannot be recorded is not shown. */
function toRecordingNotice(pageStatus: PageStatus, now: number): Notice | undefined {
  const { monitor, polledAt, consul } = pageStatus;
  if (monitor.recordingError === null) return undefined;
  const isOld = polledAt !== null && consul.reachable && toStaleAge(pageStatus) !== undefined;
  const seen = isOld ? ` This data is from ${toAgo(Date.parse(polledAt), now)}.` : '';
  return {
    id: 'recording',
    tone: 'problem',
    title: 'History is not being recorded',
    text: `${toSentence(monitor.recordingError)}${seen} Every poll tries again; the time until then remains unknown.`,
  };
}

function toConsulNotice({ consul, failure, polledAt }: PageStatus, now: number): Notice | undefined {
  if (consul.reachable || polledAt === null) return undefined;
  return {
    id: 'consul',
    tone: 'problem',
    title: failure === null ? 'Consul has not been polled yet' : pollFailures[failure],
    text: `${toSentence(consul.error ?? '')} This data is from ${toAgo(Date.parse(polledAt), now)}; the time since is drawn as unknown, not as an outage.`.trim(),
  };
}

/** Consul answered the last poll, but that was long ago: our own poller is late. */
function toStaleNotice(pageStatus: PageStatus): Notice | undefined {
  const { monitor } = pageStatus;
  const age = toStaleAge(pageStatus);
  if (age === undefined || monitor.recordingError !== null) return undefined;
  return {
    id: 'stale',
    tone: 'caution',
    title: 'This data is stale',
    text: `It was ${formatDuration(age)} old when this page was loaded, although Consul should be polled every ${formatDuration(monitor.pollIntervalSeconds * 1000)}.`,
  };
}

/** Returns the age of the newest poll when it was received, in milliseconds, if it is too old to vouch for anything. */
function toStaleAge({ polledAt, receivedAt, monitor }: PageStatus): number | undefined {
  if (polledAt === null) return undefined;
  const age = receivedAt - Date.parse(polledAt);
  return age > monitor.staleAfterMs ? age : undefined;
}

/** Consul answers polls, but cannot be watched for changes. */
function toWatchNotice({ monitor, polledAt, consul, datacenters }: PageStatus): Notice | undefined {
  if (monitor.watchProblem === null || polledAt === null || !consul.reachable) return undefined;
  // The changes of an unreachable datacenter are not expected. Peers are never watched.
  if (datacenters.some(({ name, reachable }) => !reachable && toPeer(name) === undefined)) return undefined;
  const interval = formatDuration(monitor.pollIntervalSeconds * 1000);
  return {
    id: 'watch',
    tone: 'note',
    title: `Changes are seen only every ${interval}`,
    text: `Consul is polled, but cannot be watched for changes: ${toSentence(monitor.watchProblem)} Anything shorter than ${interval} may be missed.`,
  };
}

/** The page was not updated because auto-refresh is off. */
function toOldNotice({ receivedAt, monitor }: PageStatus, now: number): Notice[] | undefined {
  const age = now - receivedAt;
  if (age <= monitor.staleAfterMs) return undefined;
  return [
    {
      id: 'old',
      tone: 'note',
      title: `This page is ${formatDuration(Math.floor(age / minute) * minute)} old`,
      text: 'Auto-refresh is off. Refresh it, or turn auto-refresh on in the settings.',
    },
  ];
}

const minute = 60_000;

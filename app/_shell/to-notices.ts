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
  /** Why our own server did not answer the last time; `undefined` when it did. */
  error: Error | undefined;
  isAutoRefreshing: boolean;
  /** Epoch milliseconds. */
  now: number;
};

/** What stands above the table, the gravest first. */
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
    text: `${toSentence(error.message)} This page shows what it last said, ${toAgo(pageStatus.receivedAt, now)}, and keeps asking.`,
  };
}

/** The data stays on the screen: whoever reads it may be in the middle of something. */
function toSignedOutNotice({ receivedAt }: PageStatus, now: number): Notice {
  return {
    id: 'signed-out',
    tone: 'problem',
    title: 'You are signed out',
    text: `This page shows what was known ${toAgo(receivedAt, now)}, and is told of nothing new.`,
    // The page itself, which sends whoever may not look to sign in, and back to where they were.
    link: { href: '', word: 'Sign in again' },
  };
}

function isSignedOut(error: Error): boolean {
  return error instanceof RequestError && error.status === 401;
}

/** Without a log-in, who reaches the server is who may look. */
function toExposedNotices({ monitor }: PageStatus): Notice[] {
  if (!monitor.exposed) return [];
  return [
    {
      id: 'exposed',
      tone: 'note',
      title: 'There is no log-in',
      text: 'Anyone who reaches this server can see this page. The setting AUTH closes it.',
    },
  ];
}

/** What cannot be recorded is not shown either, so that it tells of stale data as well. */
function toRecordingNotice(pageStatus: PageStatus, now: number): Notice | undefined {
  const { monitor, polledAt, consul } = pageStatus;
  if (monitor.recordingError === null) return undefined;
  const isOld = polledAt !== null && consul.reachable && toStaleAge(pageStatus) !== undefined;
  const seen = isOld ? ` What you see is from ${toAgo(Date.parse(polledAt), now)}.` : '';
  return {
    id: 'recording',
    tone: 'problem',
    title: 'History is not being recorded',
    text: `${toSentence(monitor.recordingError)}${seen} It is tried again at every poll; the time until then stays unknown.`,
  };
}

function toConsulNotice({ consul, failure, polledAt }: PageStatus, now: number): Notice | undefined {
  if (consul.reachable || polledAt === null) return undefined;
  return {
    id: 'consul',
    tone: 'problem',
    title: failure === null ? 'Consul has not been asked yet' : pollFailures[failure],
    text: `${toSentence(consul.error ?? '')} What you see is from ${toAgo(Date.parse(polledAt), now)}; the time since is drawn as unknown, not as an outage.`.trim(),
  };
}

/** Consul answered when last asked, but it was not asked for long: our own poller is behind. */
function toStaleNotice(pageStatus: PageStatus): Notice | undefined {
  const { monitor } = pageStatus;
  const age = toStaleAge(pageStatus);
  if (age === undefined || monitor.recordingError !== null) return undefined;
  return {
    id: 'stale',
    tone: 'caution',
    title: 'What you see is stale',
    text: `It was ${formatDuration(age)} old when this page was loaded, though Consul should be asked every ${formatDuration(monitor.pollIntervalSeconds * 1000)}.`,
  };
}

/** How old the newest look at Consul was when it was received, in milliseconds, if it can no longer vouch for anything. */
function toStaleAge({ polledAt, receivedAt, monitor }: PageStatus): number | undefined {
  if (polledAt === null) return undefined;
  const age = receivedAt - Date.parse(polledAt);
  return age > monitor.staleAfterMs ? age : undefined;
}

/** Consul answers when it is polled, but cannot be asked to tell of changes at once. */
function toWatchNotice({ monitor, polledAt, consul, datacenters }: PageStatus): Notice | undefined {
  if (monitor.watchProblem === null || polledAt === null || !consul.reachable) return undefined;
  // Where one cannot be seen, it is no news that its changes are not. Peers are never watched.
  if (datacenters.some(({ name, reachable }) => !reachable && toPeer(name) === undefined)) return undefined;
  const interval = formatDuration(monitor.pollIntervalSeconds * 1000);
  return {
    id: 'watch',
    tone: 'note',
    title: `Changes are seen every ${interval} only`,
    text: `Consul is polled, but could not be watched: ${toSentence(monitor.watchProblem)} What lasts less than ${interval} may be missed.`,
  };
}

/** The page itself stood still, as its reader asked for by leaving auto-refresh off. */
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

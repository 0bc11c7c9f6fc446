import type { PageStatus } from '@/app/_live/use-services';
import type { Notice } from './notice';
import { toAlertNotices } from './to-alert-notices';
import { toClockNotice } from './to-clock-notice';
import {
  toDatacenterNotices,
  toPartialNotices,
  toRebuiltNotices,
  toUnreadableNotices,
} from './to-datacenter-notices';
import { toOldNotice, toServerNotice } from './to-page-notices';
import { toConsulNotice, toRecordingNotice, toStaleNotice, toWatchNotice } from './to-poll-notices';

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
  const old = isOld ? toOldNotice(pageStatus, now) : undefined;
  return [
    ...notices,
    ...toPartialNotices(pageStatus),
    ...toUnreadableNotices(pageStatus),
    ...toRebuiltNotices(pageStatus, now),
    ...(old === undefined ? [] : [old]),
    ...toExposedNotices(pageStatus),
  ];
}

/** Without authentication anyone who can reach the server has access. */
function toExposedNotices({ monitor }: PageStatus): Notice[] {
  if (!monitor.exposed) return [];
  return [
    {
      id: 'exposed',
      tone: 'note',
      title: 'No sign-in is required',
      text: 'Anyone who can reach this server can see everything and silence alerts. Set AUTH to require signing in.',
    },
  ];
}

import { RequestError } from '@/app/_live/fetch-json';
import type { PageStatus } from '@/app/_live/use-services';
import { formatDuration } from '@/app/_ui/format-duration';
import type { Notice } from './notice';
import { toAgo, withFullStop } from './notice-words';

/** The last request to our own server failed. */
export function toServerNotice(
  pageStatus: PageStatus,
  error: Error | undefined,
  now: number,
): Notice | undefined {
  if (error === undefined) return undefined;
  if (isSignedOut(error)) return toSignedOutNotice(pageStatus, now);
  return {
    id: 'server',
    tone: 'problem',
    title: 'This page is not up to date',
    text: `${withFullStop(error.message)} This page shows data from ${toAgo(pageStatus.receivedAt, now)}, and keeps trying.`,
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
    link: { href: '', label: 'Sign in again' },
  };
}

function isSignedOut(error: Error): boolean {
  return error instanceof RequestError && error.status === 401;
}

/** The page was not updated because auto-refresh is off. */
export function toOldNotice({ receivedAt, monitor }: PageStatus, now: number): Notice | undefined {
  const age = now - receivedAt;
  if (age <= monitor.staleAfterMs) return undefined;
  return {
    id: 'old',
    tone: 'note',
    title: 'This page is out of date',
    text: `It is ${formatDuration(age < minute ? age : Math.floor(age / minute) * minute)} old. Auto-refresh is off. Refresh the page, or turn auto-refresh on in the settings.`,
  };
}

const minute = 60_000;

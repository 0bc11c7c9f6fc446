import type { PageStatus } from '@/app/_live/use-services';
import { formatJump } from '@/app/_ui/format-duration';
import type { Notice } from './notice';
import { toAgo } from './notice-words';

const dayMs = 24 * 3_600_000;

/** The effect of the monitor's clock on the history, for a day, or as long as the newest poll is ahead of the clock. */
export function toClockNotice(
  { monitor, polledAt, receivedAt }: PageStatus,
  now: number,
): Notice | undefined {
  const { clock } = monitor;
  if (clock === null) return undefined;
  const ago = now - Date.parse(clock.at);
  const isNew = ago > -dayMs && ago < dayMs;
  const isAhead = polledAt !== null && Date.parse(polledAt) > receivedAt + monitor.staleAfterMs;
  const howFar = formatJump(clock.ms);
  const id = 'clock';
  if (clock.event === 'clock-behind') {
    if (!isNew && !isAhead) return undefined;
    return {
      id,
      tone: isAhead ? 'problem' : 'note',
      title: `This monitor's clock ${isAhead ? 'is' : 'was'} ${howFar} behind`,
      text: 'It is behind times that were already recorded. New polls are recorded just after those, and the time until the clock has caught up remains unknown. If the clock is wrong, correct it.',
    };
  }
  if (!isNew) return undefined;
  const when = toAgo(Date.parse(clock.at), now);
  if (clock.event === 'clock-back') {
    return {
      id,
      tone: 'note',
      title: `This monitor's clock was ${howFar} ahead`,
      text: `It was corrected ${when}. What it recorded ahead of time, ${clock.polls} ${clock.polls === 1 ? 'poll' : 'polls'}, has been moved to the correct time.`,
    };
  }
  return {
    id,
    tone: 'caution',
    title: `This monitor's clock jumped ahead by ${howFar}`,
    text: `That was ${when}; the skipped time is drawn as unknown. If the clock is wrong, correct it: everything recorded since is then moved to the correct time.`,
  };
}

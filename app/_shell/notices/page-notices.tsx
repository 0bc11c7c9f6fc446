'use client';

import type { PageStatus } from '@/app/_live/use-services';
import { useNow } from '@/app/_ui/now';
import { withFullStop } from './notice-words';
import { Notices } from './notices';
import { toNotices } from './to-notices';

type Props = {
  pageStatus: PageStatus;
  error: Error | undefined;
  /** Why the visitor's own refresh failed. */
  problem: string | null;
  isAutoRefreshing: boolean;
};

/** The current notices, in a component of their own because it rerenders every second. */
export function PageNotices({ problem, ...question }: Props) {
  const now = useNow();
  const notices = toNotices({ ...question, now });
  if (problem === null) return <Notices notices={notices} />;
  return (
    <Notices
      notices={[
        { id: 'refresh', tone: 'problem', title: 'Refresh failed', text: withFullStop(problem) },
        ...notices,
      ]}
    />
  );
}

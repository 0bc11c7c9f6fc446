'use client';

import Link from 'next/link';
import type { Preferences } from '@/lib/preferences/preferences';
import { useTransitions, type InitialTransitions } from '../hooks/use-transitions';
import { toTransitionsPath } from '../transition-view';
import page from './page.module.css';
import { recentCount } from './recent-count';
import { TransitionList } from './transition-list';
import styles from './transition-list.module.css';

type Props = { name: string; initial: InitialTransitions; preferences: Preferences };

/** The latest transitions of a service or node, and the way to all of them. */
export function RecentTransitions({ name, initial, preferences }: Props) {
  const { page: recent, error } = useTransitions(
    { view: initial.view, most: recentCount, initial },
    preferences.autoRefresh,
  );
  const { transitions, consul, polledAt } = recent;
  return (
    <section className={page.section} aria-label={`Transitions of ${name}`}>
      <div className={styles.top}>
        <h2 className={page.title}>Transitions</h2>
        {transitions.length > 0 && (
          <Link href={toTransitionsPath(initial.view)} prefetch={false} className={styles.all}>
            All transitions of {name} →
          </Link>
        )}
      </div>
      {error && <p className={styles.error}>They are not up to date: {error.message}</p>}
      {transitions.length === 0 && <p className={styles.none}>None has been recorded.</p>}
      <TransitionList entries={transitions} seenUntil={consul.reachable ? null : polledAt} />
    </section>
  );
}

'use client';

import { useState } from 'react';
import { fetchJson } from '@/app/_live/fetch-json';
import button from '@/app/_ui/button.module.css';
import { useVisitor } from '@/app/_visitor/visitor';
import styles from './sign-out.module.css';

/** The signed-in visitor, and a button to sign out. Nothing without authentication. */
export function SignOut() {
  const { name, role, canSignOut } = useVisitor();
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (name === null && !canSignOut) return null;

  const signOut = async () => {
    // A second request would come from a visitor who is already signed out, and lead to another page.
    if (isRunning) return;
    setIsRunning(true);
    setProblem(null);
    try {
      const headers = { Accept: 'application/json' };
      const { to } = await fetchJson<{ to: string }>('/api/sign-out', { method: 'POST', headers });
      // Loads a new page, so that nothing of this one remains.
      window.location.assign(to);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Sign-out failed');
      setIsRunning(false);
    }
  };
  return (
    <div className={styles.line}>
      <p className={styles.who}>
        Signed in{name !== null && ' as '}
        {name !== null && <strong className={styles.name}>{name}</strong>}, {role}
      </p>
      {canSignOut && (
        <button type="button" className={button.button} aria-busy={isRunning} onClick={() => void signOut()}>
          Sign out
        </button>
      )}
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    </div>
  );
}

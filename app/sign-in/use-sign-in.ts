import { useState } from 'react';
import { fetchJson } from '@/app/_live/fetch-json';
import { withFullStop } from '@/app/_shell/notices/notice-words';
import { basePath } from '@/app/_ui/base-path';

/** Submits a password, and opens the requested page when it is right. */
export function useSignIn(to: string, firstProblem: string | undefined) {
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState(firstProblem);

  /** Resolves to whether the password was right. */
  const signIn = async (password: string): Promise<boolean> => {
    if (isRunning) return false;
    setIsRunning(true);
    setProblem(undefined);
    try {
      const answer = await fetchJson<{ to: string }>('/api/sign-in', {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams({ password, to }),
      });
      // Loads a new page: this one was rendered for a visitor without access.
      window.location.assign(basePath + answer.to);
      return true;
    } catch (error) {
      setProblem(withFullStop(error instanceof Error ? error.message : 'Sign-in failed'));
      setIsRunning(false);
      return false;
    }
  };
  return { signIn, isRunning, problem };
}

import { useState } from 'react';
import { fetchJson } from '@/app/_live/fetch-json';
import { basePath } from '@/app/_ui/base-path';
import { toSentence } from '@/app/_shell/notice-words';

/** Tries a password, and goes on to the page that was asked for where it is right. */
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
      // A whole new page: what this one knows is what somebody may see who is not signed in.
      window.location.assign(basePath + answer.to);
      return true;
    } catch (error) {
      setProblem(toSentence(error instanceof Error ? error.message : 'Signing in failed'));
      setIsRunning(false);
      return false;
    }
  };
  return { signIn, isRunning, problem };
}

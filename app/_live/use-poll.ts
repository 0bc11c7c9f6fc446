import { useState } from 'react';
import { useSWRConfig } from 'swr';
import { useVisitor } from '@/app/_visitor/visitor';
import { isIndependentKey } from './dependent-key';
import { fetchJson } from './fetch-json';
import { servicesUrl } from './use-services';

/** Polls Consul now, for operators, then refetches everything on the screen. */
export function usePoll() {
  const { mutate } = useSWRConfig();
  const { role } = useVisitor();
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const poll = async () => {
    if (isRunning) return;
    setIsRunning(true);
    setProblem(null);
    try {
      if (role === 'operator') await fetchJson('/api/poll', { method: 'POST' });
      // The list first: a row that is no longer in it need not fetch its details.
      await mutate(servicesUrl);
      await mutate((key) => isIndependentKey(key) && key !== servicesUrl);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Consul could not be polled');
    } finally {
      setIsRunning(false);
    }
  };
  return { poll, isRunning, problem };
}

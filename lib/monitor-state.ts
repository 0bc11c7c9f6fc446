import type { Container } from './container';

/** What a screen needs to know of this monitor itself. */
export type MonitorState = {
  pollIntervalSeconds: number;
  /** When the last successful poll is older than this, in milliseconds, what it saw is stale. */
  staleAfterMs: number;
  /** Why history cannot be kept at the moment; `null` while it is. */
  recordingError: string | null;
  /** Why changes are seen only when Consul is polled, and not as they happen; `null` where nothing keeps them. */
  watchProblem: string | null;
  /** Whether the data is the demo's. */
  demo: boolean;
  /** Where Consul is looked for, without any credentials. */
  consulAddress: string;
};

export function getMonitorState({ env, datacenters, holdMs }: Container): MonitorState {
  return {
    pollIntervalSeconds: env.pollIntervalSeconds,
    staleAfterMs: holdMs,
    recordingError: datacenters.recordingError() ?? null,
    watchProblem: toWatchProblem(datacenters),
    demo: env.demo,
    consulAddress: env.consul.address.replace(/\/\/[^/@]*@/, '//'),
  };
}

/** In one sentence; with the datacenter's name where several are looked at. */
function toWatchProblem(datacenters: Container['datacenters']): string | null {
  const problems = [...datacenters.watchProblems()];
  if (problems.length === 0) return null;
  const isOnly = datacenters.names().length === 1;
  return problems.map(([name, problem]) => (isOnly ? problem : `${name}: ${problem}`)).join('; ');
}

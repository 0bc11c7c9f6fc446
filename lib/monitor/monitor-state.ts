import type { Container } from './container';
import { stripCredentials } from '../strip-credentials';
import type { EventKind, MonitorEvent } from '../history/monitor-event';
import { toTimestamp } from '../queries/timestamp';

/** What a screen needs to know of this monitor itself. */
export type MonitorState = {
  pollIntervalSeconds: number;
  /** When the last successful poll is older than this, in milliseconds, what it saw is stale. */
  staleAfterMs: number;
  /** Why history cannot be kept at the moment; `null` while it is. */
  recordingError: string | null;
  /** Why changes are seen only when Consul is polled, and not as they happen; `null` where nothing keeps them. */
  watchProblem: string | null;
  /** Who cannot be told of alerts, and why; `null` where all can. */
  alertProblem: string | null;
  /** Why the file of alerts cannot be used as it stands; `null` where it can. */
  alertsFileProblem: string | null;
  /** What the clock did last, so that a reader can tell what it did to the history; `null` when it never leapt. */
  clock: ClockState | null;
  /** Whether anyone who reaches the server can see it, because there is no log-in. */
  exposed: boolean;
  /** Whether the data is the demo's. */
  demo: boolean;
  /** Where Consul is asked, without any credentials. */
  consulAddress: string;
};

/** `ms`: how far it leapt, in milliseconds; `polls`: how many polls were moved. */
export type ClockState = { event: EventKind; at: string; ms: number; polls: number };

export function getMonitorState({
  env,
  datacenters,
  holdMs,
  clockEvent,
  access,
  receivers,
  alerting,
}: Container): MonitorState {
  return {
    pollIntervalSeconds: env.pollIntervalSeconds,
    staleAfterMs: holdMs,
    recordingError: datacenters.recordingError() ?? null,
    watchProblem: toWatchProblem(datacenters),
    alertProblem: receivers.problem(),
    alertsFileProblem: alerting.problem() ?? null,
    clock: toClockState(clockEvent()),
    exposed: access.isExposed(),
    demo: env.demo,
    consulAddress: stripCredentials(env.consul.address),
  };
}

export function toClockState(event: MonitorEvent | undefined): ClockState | null {
  if (event === undefined) return null;
  const { kind, at, detail } = event;
  return { event: kind, at: toTimestamp(at), ms: Number(detail.ms ?? 0), polls: Number(detail.polls ?? 0) };
}

/** In one sentence; with the datacenter's name where several are polled. */
function toWatchProblem(datacenters: Container['datacenters']): string | null {
  const problems = [...datacenters.watchProblems()];
  if (problems.length === 0) return null;
  const isOnly = datacenters.names().length === 1;
  return problems.map(([name, problem]) => (isOnly ? problem : `${name}: ${problem}`)).join('; ');
}

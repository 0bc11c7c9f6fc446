import type { EventKind, MonitorEvent } from '@/lib/history/monitor-event';
import { toTimestamp } from '@/lib/queries/timestamp';
import { stripCredentials } from '@/lib/strip-credentials';
import type { Container } from './container';

/** What pages need to know about the monitor itself. */
export type MonitorState = {
  pollIntervalSeconds: number;
  /** What the last successful poll saw is stale after this time, in milliseconds. */
  staleAfterMs: number;
  /** Why history cannot be recorded now; `null` while it is. */
  recordingError: string | null;
  /** Why changes are only seen by polling, not as they happen; `null` when nothing prevents it. */
  watchProblem: string | null;
  /** Which receivers of alerts cannot be notified, and why; `null` when all can. */
  alertProblem: string | null;
  /** Why the current alerts file is invalid; `null` when it is valid. */
  alertsFileProblem: string | null;
  /** The latest clock event, which explains its effect on the history; `null` when the clock never jumped. */
  clock: ClockState | null;
  /** Whether anyone who can reach the server can see it, because there is no authentication. */
  exposed: boolean;
  /** Whether this is demo data. */
  demo: boolean;
  /** Consul's address, without credentials. */
  consulAddress: string;
};

/** `ms`: how far it jumped, in milliseconds; `polls`: how many polls were moved. */
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

/** One sentence, with the datacenter's name when several are polled. */
function toWatchProblem(datacenters: Container['datacenters']): string | null {
  const problems = [...datacenters.watchProblems()];
  if (problems.length === 0) return null;
  const isOnly = datacenters.names().length === 1;
  return problems.map(([name, problem]) => (isOnly ? problem : `${name}: ${problem}`)).join('; ');
}

import { getContainer } from './container';
import { getMonitorState, type MonitorState } from './monitor-state';

/** Adds the state of this monitor, which every screen shows, to a response. */
export function withMonitor<Answer extends object>(answer: Answer): Answer & { monitor: MonitorState } {
  return { ...answer, monitor: getMonitorState(getContainer()) };
}

/** Returns a response as a page received it at `now`, epoch milliseconds. */
export function toReceived<Answer extends object>(
  answer: Answer,
  now: number,
): Answer & { monitor: MonitorState; receivedAt: number } {
  return { ...withMonitor(answer), receivedAt: now };
}

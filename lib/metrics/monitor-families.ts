import type { Family } from './family';
import { toLabels } from './labels';
import { toSamples } from './samples';

/** The monitor as a whole. */
export type MonitorFacts = {
  pollIntervalSeconds: number;
  /** What a successful poll saw is stale after this time, in milliseconds. */
  holdMs: number;
  isRecording: boolean;
  /** The sizes of the database's files in bytes, by their kind. */
  databaseBytes: ReadonlyMap<string, number>;
};

/** Returns the product's own metrics of itself. */
export function toMonitorFamilies({
  pollIntervalSeconds,
  holdMs,
  isRecording,
  databaseBytes,
}: MonitorFacts): Family[] {
  return [
    {
      name: 'consul_monitor_poll_interval_seconds',
      help: 'The interval between polls of Consul.',
      groups: [toSamples('', pollIntervalSeconds)],
    },
    {
      name: 'consul_monitor_stale_after_seconds',
      help: 'When the last success is older than this, the state of the datacenter is unknown.',
      groups: [toSamples('', holdMs / 1000)],
    },
    {
      name: 'consul_monitor_recording_up',
      help: 'Whether polls can be recorded.',
      groups: [toSamples('', isRecording)],
    },
    {
      name: 'consul_monitor_database_size_bytes',
      help: 'The size of the database, and of its write-ahead log.',
      groups: [...databaseBytes].map(([file, value]) => [{ labels: toLabels([['file', file]]), value }]),
    },
  ];
}

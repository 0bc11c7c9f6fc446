/**
 * What can happen to the monitoring itself. Exports contain these words: one may be added, none may change. The detail
 * of each contains figures and words for the screen.
 */
const eventKinds = [
  /** The clock jumped ahead by `ms`, compared with the monotonic clock. */
  'clock-ahead',
  /** It went back by `ms`, and the `polls` recorded ahead of time were moved to where they belong. */
  'clock-back',
  /** It is `ms` behind the records, which are not known to be ahead of time: nothing was moved. */
  'clock-behind',
  /** Another cluster than before answers for a datacenter. */
  'consul-anew',
  /** The file at the database's path was replaced while the server ran. */
  'database-replaced',
] as const;

export type EventKind = (typeof eventKinds)[number];

/** Something that happened to the monitoring itself, shown so that it is not mistaken for a change of a service. */
export type MonitorEvent = {
  /** Epoch milliseconds. */
  at: number;
  kind: EventKind;
  /** Empty when it concerns all datacenters. */
  datacenter: string;
  detail: Readonly<Record<string, string | number>>;
};

/** The events about the clock. */
export const clockKinds: readonly EventKind[] = ['clock-ahead', 'clock-back', 'clock-behind'];

export function isEventKind(word: string): word is EventKind {
  return eventKinds.some((kind) => kind === word);
}

/**
 * What can happen to the monitoring itself. Written into people's files: a word may be added, none may change. The
 * detail of each is figures and words for the screen.
 */
const eventKinds = [
  /** The clock leapt ahead, as against the monotonic clock: by `ms`. */
  'clock-ahead',
  /** It went back by `ms`, and the `polls` that were recorded ahead of time were moved to where they belong. */
  'clock-back',
  /** It is `ms` behind what was recorded, which is not known to be ahead of time: nothing was moved. */
  'clock-behind',
  /** A datacenter is answered for by another cluster than before. */
  'consul-anew',
  /** The file at the database's path was replaced while the server ran. */
  'database-replaced',
] as const;

export type EventKind = (typeof eventKinds)[number];

/** Something that happened to the monitoring itself, so that it is not taken for something that happened to a service. */
export type MonitorEvent = {
  /** Epoch milliseconds. */
  at: number;
  kind: EventKind;
  /** Empty when it concerns all of them. */
  datacenter: string;
  detail: Readonly<Record<string, string | number>>;
};

/** Those of the clock. */
export const clockKinds: readonly EventKind[] = ['clock-ahead', 'clock-back', 'clock-behind'];

export function isEventKind(word: string): word is EventKind {
  return eventKinds.some((kind) => kind === word);
}

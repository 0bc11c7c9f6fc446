/**
 * What can happen to the monitoring itself. Written into people's files: a word may be added, none may change. The
 * detail of each is figures and words for the screen.
 */
export const eventKinds = [
  /** The clock ran ahead of real time, as against the monotonic clock. `aheadMs`. */
  'clock-ahead',
  /** The clock came back to the present, and what was recorded in the future was moved. `aheadMs`, `polls`, `setAside`. */
  'clock-back',
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

export function isEventKind(word: string): word is EventKind {
  return eventKinds.some((kind) => kind === word);
}

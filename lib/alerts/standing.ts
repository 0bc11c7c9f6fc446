import type { Alert } from './alert';

/** A condition that holds: an open alert, or, where `firedAt` is `null`, one that has not held long enough yet. */
export type Standing = Omit<Alert, 'firedAt' | 'resolvedAt'> & {
  firedAt: number | null;
  /** How long it must hold, in milliseconds. */
  forMs: number;
  receivers: readonly string[];
  /** When receivers were last to be told of it, epoch milliseconds; `null` as long as they were not. */
  toldAt: number | null;
};

/** By key. */
export type StandingByKey = ReadonlyMap<string, Standing>;

/** Receivers are to be told that an alert fired, or lasts, or has resolved. */
export type Told = { key: string; isResolved: boolean; receivers: readonly string[] };

/** What a poll changed in what stands, as it is written. Times are epoch milliseconds. */
export type AlertChanges = {
  at: number;
  /** Conditions that began or fired, or whose terms are others now, as they stand then. */
  put: readonly Standing[];
  /** The keys of those that ended before they fired. */
  dropped: readonly string[];
  /** `text`: what it is about, with how it ended. */
  resolved: readonly { key: string; title: string; text: string }[];
  told: readonly Told[];
  /** What is told within this time goes into one notification, in milliseconds. */
  groupMs: number;
  /** The silences that recovery ended. */
  endedSilences: readonly number[];
};

/** What stands after a poll, and what is to be written of it. The very map that was given where nothing is different. */
export type Decision = { standing: StandingByKey; changes: AlertChanges | undefined };

/** An alert that has fired or resolved, for the log. */
export type AlertNews = { key: string; title: string; isResolved: boolean };

/** What fired, and what resolved. */
export function toNews({ at, put, resolved }: AlertChanges): AlertNews[] {
  const fired = put.filter(({ firedAt }) => firedAt === at);
  return [
    ...fired.map(({ key, title }) => ({ key, title, isResolved: false })),
    ...resolved.map(({ key, title }) => ({ key, title, isResolved: true })),
  ];
}

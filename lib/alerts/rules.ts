import type { AlertKind, Severity } from './alert';

/** What a rule is for: a subject must fit all that is given, of each list one. Names and values may hold `*` for any text. */
export type RuleMatch = {
  services?: readonly string[];
  tags?: readonly string[];
  nodes?: readonly string[];
  datacenters?: readonly string[];
  /** Of the service's instances. */
  meta?: Readonly<Record<string, string>>;
};

/** One rule of `alerts.yaml`. What it leaves out is as `toDefaults` has it. */
export type Rule = {
  name: string;
  match: RuleMatch;
  kinds: readonly AlertKind[];
  /** Whether what it matches is never alerted on. */
  isMuted: boolean;
  /** How long a condition must hold, in milliseconds. */
  forMs?: number;
  severity?: Severity;
  /** How many instances of a service must be passing. */
  min?: number;
  owner?: string;
  runbook?: string;
  /** By name; all without it. */
  receivers?: readonly string[];
};

/** What is alerted on, and who is told. Of the rules the first that fits a subject and a kind counts. */
export type AlertRules = {
  rules: readonly Rule[];
  /** The names of all who can be told; where there are none nothing is decided. */
  receivers: readonly string[];
  /** What happens within this time is told together, in milliseconds. */
  groupMs: number;
  /** What lasts is told again after this time, in milliseconds. */
  repeatMs: number;
};

type Defaults = { forMs: number; severity: Severity };

/** What holds for a kind where neither rule nor service says otherwise. */
export const defaultsOf = {
  'service-critical': { forMs: 120_000, severity: 'critical' },
  'service-warning': { forMs: 600_000, severity: 'warning' },
  'node-critical': { forMs: 120_000, severity: 'critical' },
  'node-warning': { forMs: 600_000, severity: 'warning' },
  'too-few': { forMs: 300_000, severity: 'critical' },
  vanished: { forMs: 300_000, severity: 'warning' },
  // That it has changed so often took its time already.
  flapping: { forMs: 0, severity: 'warning' },
  blind: { forMs: 300_000, severity: 'critical' },
} as const satisfies Record<AlertKind, Defaults>;

/** What a rule alerts on that does not say: all but warnings. */
export const defaultKinds: readonly AlertKind[] = [
  'service-critical',
  'node-critical',
  'too-few',
  'vanished',
  'flapping',
  'blind',
];

export const defaultGroupMs = 30_000;
export const defaultRepeatMs = 4 * 3_600_000;

/** The rules where no file has any. */
export const defaultRules: readonly Rule[] = [
  { name: 'default', match: {}, kinds: defaultKinds, isMuted: false },
];

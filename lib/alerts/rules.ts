import type { AlertKind, Severity } from './alert';

/**
 * What a rule applies to: a subject must match every given field, and one item of each list. Names and values may
 * contain `*` for any text.
 */
export type RuleMatch = {
  services?: readonly string[];
  tags?: readonly string[];
  nodes?: readonly string[];
  datacenters?: readonly string[];
  /** The meta of the service's instances. */
  meta?: Readonly<Record<string, string>>;
};

/** One rule of `alerts.yaml`. What it leaves out comes from `defaultsOf`. */
export type Rule = {
  name: string;
  match: RuleMatch;
  kinds: readonly AlertKind[];
  /** Whether what it matches never alerts. */
  isMuted: boolean;
  /** How long a condition must last, in milliseconds. */
  forMs?: number;
  severity?: Severity;
  /** How many instances of a service must be passing. */
  min?: number;
  owner?: string;
  runbook?: string;
  /** By name; all receivers when absent. */
  receivers?: readonly string[];
};

/** What to alert on, and whom to notify. The first rule that matches a subject and a kind applies. */
export type AlertRules = {
  rules: readonly Rule[];
  /** The names of all receivers; without any, nothing is decided. */
  receivers: readonly string[];
  /** Alerts within this time are grouped into one notification, in milliseconds. */
  groupMs: number;
  /** An alert that is still firing is repeated after this time, in milliseconds. */
  repeatMs: number;
};

type Defaults = { forMs: number; severity: Severity };

/** The defaults of each kind, when neither a rule nor the service says otherwise. */
export const defaultsOf = {
  'service-critical': { forMs: 120_000, severity: 'critical' },
  'service-warning': { forMs: 600_000, severity: 'warning' },
  'node-critical': { forMs: 120_000, severity: 'critical' },
  'node-warning': { forMs: 600_000, severity: 'warning' },
  'too-few': { forMs: 300_000, severity: 'critical' },
  vanished: { forMs: 300_000, severity: 'warning' },
  // It takes several changes to detect flapping, so it has already lasted for a while.
  flapping: { forMs: 0, severity: 'warning' },
  blind: { forMs: 300_000, severity: 'critical' },
} as const satisfies Record<AlertKind, Defaults>;

/** What a rule without kinds alerts on: everything but warnings. */
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

/** The rules when there is no file. */
export const defaultRules: readonly Rule[] = [
  { name: 'default', match: {}, kinds: defaultKinds, isMuted: false },
];

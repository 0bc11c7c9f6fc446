/** What an alert is about. `blind`: no poll has seen a datacenter, or Consul as a whole, for too long. */
export const alertKinds = [
  'service-critical',
  'service-warning',
  'node-critical',
  'node-warning',
  'too-few',
  'vanished',
  'flapping',
  'blind',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export type Severity = 'critical' | 'warning';

/** A condition that has lasted long enough to notify someone. Times are epoch milliseconds. */
export type Alert = {
  /** Identifies the condition, and is the same each time it fires: its kind, datacenter and subject. */
  key: string;
  kind: AlertKind;
  severity: Severity;
  datacenter: string;
  /** `null` when the alert is not about a single service, or node. */
  service: string | null;
  node: string | null;
  /** One line: "web is critical in dc1". */
  title: string;
  /** The details in whole sentences: which instances and checks, and what else is affected. */
  text: string;
  owner: string | null;
  runbook: string | null;
  /** When the condition began, when the alert fired, and when it resolved. */
  since: number;
  firedAt: number;
  resolvedAt: number | null;
  /** The page that shows it, relative to the site's base path: `/services/web?dc=dc1`. */
  path: string;
};

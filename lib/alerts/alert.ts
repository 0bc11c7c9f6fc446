/** What an alert is about. `blind`: a datacenter, or all of Consul, that no poll has seen for too long. */
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

/** A condition that has held long enough to tell someone. Times are epoch milliseconds. */
export type Alert = {
  /** The same for the same condition each time that it fires: of the kind, the datacenter and the subject. */
  key: string;
  kind: AlertKind;
  severity: Severity;
  datacenter: string;
  /** `null` where the alert is of no one service, or no one node. */
  service: string | null;
  node: string | null;
  /** In one line, "web is critical in dc1". */
  title: string;
  /** What it is about, in whole sentences: which instances and checks, and what it took along. */
  text: string;
  owner: string | null;
  runbook: string | null;
  /** When the condition began, when the alert fired, and when it resolved. */
  since: number;
  firedAt: number;
  resolvedAt: number | null;
  /** The page that shows it, below the site's own path: `/services/web?dc=dc1`. */
  path: string;
};

import type { Alert } from '@/lib/alerts/alert';
import type { Notification } from '@/lib/alerts/notification';

/** Returns the subject of a notification in one line: `[Critical] web is critical in dc1`. */
export function toSummary({ alerts, more, isTest }: Notification): string {
  if (isTest) return '[Test] Consul Monitor can reach you';
  const [only] = alerts;
  const count = alerts.length + more;
  if (only !== undefined && count === 1) return toOneLine(`[${toState(only)}] ${only.title}`);
  const firing = alerts.filter(isFiring);
  const resolved = alerts.length - firing.length;
  const parts = [
    ...(firing.length > 0 ? [`${firing.length} firing`] : []),
    ...(resolved > 0 ? [`${resolved} resolved`] : []),
    ...(more > 0 ? [`${more} more`] : []),
  ];
  return toOneLine(
    `[${toWorst(firing)}] ${parts.join(', ')}: ${alerts.map(({ title }) => title).join('; ')}`,
  );
}

/** Returns the state of an alert in one word: `Critical`, `Warning` or `Resolved`. */
export function toState(alert: Alert): 'Critical' | 'Warning' | 'Resolved' {
  if (!isFiring(alert)) return 'Resolved';
  return alert.severity === 'critical' ? 'Critical' : 'Warning';
}

function isFiring({ resolvedAt }: Alert): boolean {
  return resolvedAt === null;
}

/**
 * Returns text on one line, cut at `longest` characters. Control characters, which could move a cursor or end a header,
 * are removed.
 */
export function toOneLine(text: string, longest = 200): string {
  return toShort(text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim(), longest);
}

/** Returns text cut at this many characters, with an ellipsis when something is missing. */
export function toShort(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Does not end in half of a surrogate pair.
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Returns a time in an unambiguous form: `2026-01-01 12:00:00 UTC`. */
function toTimeText(at: number): string {
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
}

/** Returns labelled facts to show in addition to title and text, leaving out those that are unknown. */
export function toFacts(alert: Alert, toLink: (path: string) => string | undefined): [string, string][] {
  const { since, resolvedAt, owner, runbook, path } = alert;
  const facts: [string, string | null | undefined][] = [
    ['Since', toTimeText(since)],
    ['Resolved', resolvedAt === null ? null : toTimeText(resolvedAt)],
    ['Owner', owner],
    ['Runbook', runbook],
    ['See', toLink(path)],
  ];
  return facts.flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === '' ? [] : [[name, value]],
  );
}

function toWorst(firing: readonly Alert[]): 'Critical' | 'Warning' | 'Resolved' {
  const [first] = firing;
  if (first === undefined) return 'Resolved';
  return firing.some(({ severity }) => severity === 'critical') ? 'Critical' : 'Warning';
}

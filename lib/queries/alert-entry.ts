import type { Alert } from '@/lib/alerts/alert';
import { isActive, isMatch, type Silence } from '@/lib/alerts/silence';
import { isHttpUrl } from '@/lib/health/http-url';
import type { StoredAlert, StoredDelivery } from '@/lib/store/alert-store';
import { toTimestamp, toTimestampOrNull } from './timestamp';

type SharedField =
  'key' | 'kind' | 'severity' | 'datacenter' | 'service' | 'node' | 'title' | 'text' | 'owner' | 'path';

/** An alert in the API. Times are ISO 8601. */
export type AlertEntry = Pick<Alert, SharedField> & {
  id: number;
  /** A URL that begins with http:// or https://; service meta may contain anything. */
  runbook: string | null;
  since: string;
  firedAt: string;
  resolvedAt: string | null;
  receivers: readonly string[];
  /** The silence in effect that ends last; `null` without one. */
  silence: Pick<SilenceEntry, 'id' | 'to' | 'author' | 'reason' | 'endsWithRecovery'> | null;
};

/** `state`: whether it is in effect, has not begun, or is over. */
export type SilenceEntry = Pick<Silence, 'id' | 'match' | 'reason' | 'author' | 'endsWithRecovery'> & {
  state: 'active' | 'pending' | 'over';
  from: string;
  to: string;
  endedAt: string | null;
};

export type DeliveryEntry = Omit<StoredDelivery, 'at' | 'nextAt' | 'answeredAt'> & {
  at: string;
  nextAt: string;
  answeredAt: string | null;
};

export function toAlertEntry(alert: StoredAlert, silences: readonly Silence[], now: number): AlertEntry {
  const { id, key, kind, severity, datacenter, service, node, title, text, owner, path } = alert;
  const silence = silences
    .filter((one) => isActive(one, now) && isMatch(one.match, alert))
    .sort((a, b) => b.to - a.to)[0];
  return {
    ...{ id, key, kind, severity, datacenter, service, node, title, text, owner, path },
    runbook: toWebAddress(alert.runbook),
    since: toTimestamp(alert.since),
    firedAt: toTimestamp(alert.firedAt),
    resolvedAt: toTimestampOrNull(alert.resolvedAt),
    receivers: alert.receivers,
    silence: silence === undefined || alert.resolvedAt !== null ? null : toShort(silence),
  };
}

export function toSilenceEntry(silence: Silence, now: number): SilenceEntry {
  const { id, match, reason, author, endsWithRecovery, from, to, endedAt } = silence;
  return {
    ...{ id, match, reason, author, endsWithRecovery },
    state: toState(silence, now),
    from: toTimestamp(from),
    to: toTimestamp(to),
    endedAt: toTimestampOrNull(endedAt),
  };
}

export function toDeliveryEntry({ at, nextAt, answeredAt, ...delivery }: StoredDelivery): DeliveryEntry {
  return {
    ...delivery,
    at: toTimestamp(at),
    nextAt: toTimestamp(nextAt),
    answeredAt: toTimestampOrNull(answeredAt),
  };
}

function toShort({ id, to, author, reason, endsWithRecovery }: Silence): AlertEntry['silence'] {
  return { id, to: toTimestamp(to), author, reason, endsWithRecovery };
}

function toState(silence: Silence, now: number): SilenceEntry['state'] {
  if (isActive(silence, now)) return 'active';
  return silence.endedAt === null && now < silence.from ? 'pending' : 'over';
}

function toWebAddress(text: string | null): string | null {
  return text !== null && isHttpUrl(text) ? text : null;
}

import type { Alert } from './alert';

/** Which alerts are silenced: those that have every given value. `key`: a single condition. */
export type SilenceMatch = Partial<Pick<Alert, 'key' | 'kind'>> & {
  datacenter?: string;
  service?: string;
  node?: string;
  owner?: string;
};

/** A silence as requested: time in which matching alerts do not notify. Times are epoch milliseconds. */
export type NewSilence = {
  match: SilenceMatch;
  /** The reason and the author, for others to read later. */
  reason: string;
  author: string;
  from: number;
  to: number;
  /** Whether it ends as soon as the last matching alert resolves. */
  endsWithRecovery: boolean;
};

/** `endedAt`: when a person or a recovery ended it early, or `null`. */
export type Silence = NewSilence & { id: number; endedAt: number | null };

type Silenceable = Pick<Alert, 'key' | 'kind' | 'datacenter' | 'service' | 'node' | 'owner'>;

/** Returns whether it is in effect at a time, epoch milliseconds. */
export function isActive({ from, to, endedAt }: Silence, now: number): boolean {
  return endedAt === null && from <= now && now < to;
}

export function isSilenced(alert: Silenceable, silences: readonly Silence[], now: number): boolean {
  return silences.some((silence) => isActive(silence, now) && isMatch(silence.match, alert));
}

export function isMatch(match: SilenceMatch, alert: Silenceable): boolean {
  const { key, kind, datacenter, service, node, owner } = match;
  const pairs = [
    [key, alert.key],
    [kind, alert.kind],
    [datacenter, alert.datacenter],
    [service, alert.service],
    [node, alert.node],
    [owner, alert.owner],
  ];
  return pairs.every(([wanted, is]) => wanted === undefined || wanted === is);
}

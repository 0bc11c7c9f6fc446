import type { Alert } from './alert';

/** Which alerts: those that have every value that is given. `key`: the one condition. */
export type SilenceMatch = Partial<Pick<Alert, 'key' | 'kind'>> & {
  datacenter?: string;
  service?: string;
  node?: string;
  owner?: string;
};

/** What a person asks for: time in which alerts that match are not told. Times are epoch milliseconds. */
export type NewSilence = {
  match: SilenceMatch;
  /** Why, and who says so, for those who come later. */
  reason: string;
  author: string;
  from: number;
  to: number;
  /** Whether it ends as soon as the last alert that it matches has resolved. */
  endsWithRecovery: boolean;
};

/** `endedAt`: when a person, or a recovery, ended it before its time; `null` where none did. */
export type Silence = NewSilence & { id: number; endedAt: number | null };

type Silenceable = Pick<Alert, 'key' | 'kind' | 'datacenter' | 'service' | 'node' | 'owner'>;

/** Whether it holds at a time, epoch milliseconds. */
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

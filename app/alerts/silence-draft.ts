import { type AlertKind, alertKinds } from '@/lib/alerts/alert';
import type { SilenceMatch } from '@/lib/alerts/silence';
import type { AlertEntry } from '@/lib/queries/alert-entry';

/** A silence as submitted to the API. */
export type SilenceDraft = {
  match: SilenceMatch;
  reason: string;
  author?: string;
  for: string;
  endsWithRecovery: boolean;
};

/** The available durations of a silence. */
export const lengths = [
  { value: '1h', label: '1 hour' },
  { value: '4h', label: '4 hours' },
  { value: '8h', label: '8 hours' },
  { value: '1d', label: '1 day' },
  { value: '3d', label: '3 days' },
  { value: '7d', label: '1 week' },
  { value: '30d', label: '30 days' },
] as const;

/** Returns the matchers for an alert's subject. */
export function toMatch({ kind, datacenter, service, node }: AlertEntry): SilenceMatch {
  return {
    kind,
    ...(datacenter !== '' && { datacenter }),
    ...(service !== null && { service }),
    ...(node !== null && { node }),
  };
}

/** The name of each kind of alert, in a list and in a sentence. */
export const kindWords = {
  'service-critical': 'service critical',
  'service-warning': 'service warning',
  'node-critical': 'node critical',
  'node-warning': 'node warning',
  'too-few': 'too few instances',
  vanished: 'vanished',
  flapping: 'flapping',
  blind: 'cannot be polled',
} as const satisfies Record<AlertKind, string>;

/** Returns a form's values as a silence. */
export function toDraft(form: FormData, isNamed: boolean): SilenceDraft {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const kind = findKind(text('kind'));
  return {
    match: {
      ...(kind !== undefined && { kind }),
      ...(text('service') !== '' && { service: text('service') }),
      ...(text('node') !== '' && { node: text('node') }),
      ...(text('datacenter') !== '' && { datacenter: text('datacenter') }),
    },
    reason: text('reason'),
    ...(!isNamed && { author: text('author') }),
    for: text('for'),
    endsWithRecovery: form.get('endsWithRecovery') !== null,
  };
}

function findKind(value: string): AlertKind | undefined {
  return alertKinds.find((kind) => kind === value);
}

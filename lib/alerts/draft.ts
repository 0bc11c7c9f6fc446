import type { AlertChanges, Condition, ConditionsByKey, Decision, NotificationRequest } from './condition';

/** A decision being made. */
export type Draft = {
  conditions: () => ConditionsByKey;
  put(alert: Condition): void;
  /** Ends a condition; it resolves if it has fired. `why`: the sentence that says how it ended. */
  end(alert: Condition, why: string): void;
  notify(request: NotificationRequest): void;
  endSilence(id: number): void;
  /** The alerts that have resolved so far. */
  resolved: () => readonly Condition[];
  finish(): Decision;
};

export function createDraft(before: ConditionsByKey, at: number, groupMs: number): Draft {
  let after: Map<string, Condition> | undefined;
  const put = new Map<string, Condition>();
  const dropped = new Set<string>();
  const resolved = new Map<string, { alert: Condition; text: string }>();
  const requests: NotificationRequest[] = [];
  const endedSilences: number[] = [];
  const change = () => (after ??= new Map(before));

  return {
    conditions: () => after ?? before,
    put(alert) {
      change().set(alert.key, alert);
      put.set(alert.key, alert);
    },
    end(alert, why) {
      const { key, firedAt, text } = alert;
      change().delete(key);
      put.delete(key);
      if (firedAt !== null) resolved.set(key, { alert, text: `${text} ${why}`.trim() });
      else if (before.has(key)) dropped.add(key);
    },
    notify: (request) => void requests.push(request),
    endSilence: (id) => void endedSilences.push(id),
    resolved: () => [...resolved.values()].map(({ alert }) => alert),
    finish() {
      if (after === undefined && endedSilences.length === 0)
        return { conditions: before, changes: undefined };
      const changes: AlertChanges = {
        at,
        put: [...put.values()],
        dropped: [...dropped],
        resolved: [...resolved].map(([key, { alert, text }]) => ({ key, title: alert.title, text })),
        requests,
        groupMs,
        endedSilences,
      };
      return { conditions: after ?? before, changes };
    },
  };
}

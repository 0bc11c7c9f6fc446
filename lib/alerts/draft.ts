import type { AlertChanges, Decision, Standing, StandingByKey, Told } from './standing';

/** A decision being made. */
export type Draft = {
  standing: () => StandingByKey;
  put(alert: Standing): void;
  /** Ends a condition; it resolves if it has fired. `why`: the sentence that says how it ended. */
  end(alert: Standing, why: string): void;
  tell(told: Told): void;
  endSilence(id: number): void;
  /** The alerts that have resolved so far. */
  resolved: () => readonly Standing[];
  finish(): Decision;
};

export function createDraft(before: StandingByKey, at: number, groupMs: number): Draft {
  let after: Map<string, Standing> | undefined;
  const put = new Map<string, Standing>();
  const dropped = new Set<string>();
  const resolved = new Map<string, { alert: Standing; text: string }>();
  const told: Told[] = [];
  const endedSilences: number[] = [];
  const change = () => (after ??= new Map(before));

  return {
    standing: () => after ?? before,
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
    tell: (news) => void told.push(news),
    endSilence: (id) => void endedSilences.push(id),
    resolved: () => [...resolved.values()].map(({ alert }) => alert),
    finish() {
      if (after === undefined && endedSilences.length === 0) return { standing: before, changes: undefined };
      const changes: AlertChanges = {
        at,
        put: [...put.values()],
        dropped: [...dropped],
        resolved: [...resolved].map(([key, { alert, text }]) => ({ key, title: alert.title, text })),
        told,
        groupMs,
        endedSilences,
      };
      return { standing: after ?? before, changes };
    },
  };
}

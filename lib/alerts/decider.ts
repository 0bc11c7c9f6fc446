import { judgeBlindness } from './judge-blindness';
import { decideNodes, decideServices, toReach } from './decide-present';
import { createDraft, type Draft } from './draft';
import { fireBlind, firePresent } from './fire';
import type { Decider, Look } from './look';
import { createRegistry, type Registry } from './registry';
import type { AlertRules } from './rules';
import { settle } from './settle';
import { isAtRest } from './is-at-rest';
import { isDue, tellDue, tellResolved } from './tell';
import { toTerms } from './terms';

export type DeciderOptions = {
  /** The current rules: changed rules apply from the next poll on. */
  rules: () => AlertRules;
  /** The datacenters that are polled; one without a name while none is known. */
  listPolled: () => readonly string[];
  /** See `toHoldMs`. */
  holdMs: number;
  /** Called on an unexpected error. No history is lost: only this poll's alerts are delayed until the next one. */
  onUnforeseen: (error: unknown) => void;
};

/** A datacenter that is no longer polled, and was last polled this long ago in milliseconds, is not expected back. */
const forgottenMs = 3_600_000;

/**
 * Decides on alerts at each poll, from what it touched and what is open. Polls are the clock: a condition that has
 * lasted long enough fires at the first poll after that.
 */
export function createDecider({ rules, listPolled, holdMs, onUnforeseen }: DeciderOptions): Decider {
  const registries = new Map<string, Registry>();
  let decidedBy: AlertRules | undefined;

  /** The registry if it is up to date with the state before this poll, else a new one. */
  function follow(look: Look): { registry: Registry; isWhole: boolean } {
    const known = registries.get(look.datacenter);
    const last = known?.present();
    if (
      known !== undefined &&
      last?.instances === look.before.instances &&
      last.checks === look.before.checks
    ) {
      known.follow(look);
      return { registry: known, isWhole: false };
    }
    const registry = createRegistry(look);
    registries.set(look.datacenter, registry);
    return { registry, isWhole: true };
  }

  function decidePresent(draft: Draft, look: Look, by: AlertRules): void {
    const { registry, isWhole } = follow(look);
    const { datacenter, at } = look;
    const reach = toReach(look, registry, isWhole);
    decideNodes(draft, look, registry, by, reach);
    decideServices(draft, look, registry, by, reach);
    firePresent(draft, datacenter, at, registry, by);
  }

  function decideBlindness(draft: Draft, look: Look, by: AlertRules, polled: readonly string[]): void {
    for (const [datacenter, verdict] of judgeBlindness(look, polled, holdMs)) {
      const about = { datacenter, service: null, node: null };
      settle(draft, 'blind', about, verdict, toTerms(by, 'blind', { datacenter }));
    }
    fireBlind(draft, look);
  }

  function decide(look: Look): Draft {
    const by = rules();
    if (by !== decidedBy) registries.clear();
    decidedBy = by;
    const { at } = look;
    const polled = listPolled();
    const draft = createDraft(look.standing, at, by.groupMs);
    if (look.isOk) decidePresent(draft, look, by);
    decideBlindness(draft, look, by, polled);
    endForgotten(draft, look, polled);
    const { repeatMs, receivers: known } = by;
    const context = { at, repeatMs, known, listSilences: toOnce(look.listSilences) };
    for (const alert of [...draft.standing().values()]) {
      const isOfLook = alert.kind === 'blind' || (look.isOk && alert.datacenter === look.datacenter);
      if (!isOfLook || !isDue(alert, context)) continue;
      if (!isAtRest(alert, registries.get(alert.datacenter))) tellDue(draft, alert, context);
    }
    tellResolved(draft, context);
    return draft;
  }

  return {
    isOn: () => rules().receivers.length > 0,
    decide(look) {
      try {
        return decide(look).finish();
      } catch (error) {
        registries.delete(look.datacenter);
        onUnforeseen(error);
        return { standing: look.standing, changes: undefined };
      }
    },
  };
}

/** Ends what is open in a datacenter that is no longer polled. */
function endForgotten(draft: Draft, { at, datacenters }: Look, polled: readonly string[]): void {
  if (polled.length === 0 || polled.includes('')) return;
  for (const alert of [...draft.standing().values()]) {
    const { datacenter } = alert;
    if (datacenter === '' || polled.includes(datacenter)) continue;
    const lastAt = datacenters.get(datacenter)?.lastPoll?.at ?? -Infinity;
    if (at - lastAt > forgottenMs) draft.end(alert, 'Its datacenter is no longer polled.');
  }
}

function toOnce<Value>(read: () => Value): () => Value {
  let held: { value: Value } | undefined;
  return () => (held ??= { value: read() }).value;
}

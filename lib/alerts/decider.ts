import { applyVerdict } from './apply-verdict';
import { decideNodes, decideServices, toAffected } from './decide-present';
import { createDraft, type Draft } from './draft';
import { fireBlind, firePresent } from './fire';
import { isSuspended } from './is-suspended';
import { judgeBlindness } from './judge-blindness';
import { isDue, notifyDue, notifyResolved } from './notify';
import type { Decider, PolledState } from './polled-state';
import { createRegistry, type Registry } from './registry';
import type { AlertRules } from './rules';
import { toTerms } from './terms';

export type DeciderOptions = {
  /** The current rules: changed rules apply from the next poll on. */
  rules: () => AlertRules;
  /** The datacenters that are polled; a single empty name while none is known. */
  listDatacenters: () => readonly string[];
  /** See `toHoldMs`. */
  holdMs: number;
  /** Called on an unexpected error. No history is lost: only this poll's alerts are delayed until the next one. */
  onUnexpected: (error: unknown) => void;
};

/** A datacenter that is no longer polled, and was last polled this long ago in milliseconds, is not expected back. */
const forgottenMs = 3_600_000;

/**
 * Decides on alerts at each poll, from what it touched and what is open. Polls are the clock: a condition that has
 * lasted long enough fires at the first poll after that.
 */
export function createDecider({ rules, listDatacenters, holdMs, onUnexpected }: DeciderOptions): Decider {
  const registries = new Map<string, Registry>();
  let decidedBy: AlertRules | undefined;

  /** The registry if it is up to date with the state before this poll, else a new one. */
  function follow(state: PolledState): { registry: Registry; isWhole: boolean } {
    const known = registries.get(state.datacenter);
    const last = known?.present();
    if (
      known !== undefined &&
      last?.instances === state.before.instances &&
      last.checks === state.before.checks
    ) {
      known.follow(state);
      return { registry: known, isWhole: false };
    }
    const registry = createRegistry(state);
    registries.set(state.datacenter, registry);
    return { registry, isWhole: true };
  }

  function decidePresent(draft: Draft, state: PolledState, by: AlertRules): void {
    const { registry, isWhole } = follow(state);
    const { datacenter, at } = state;
    const reach = toAffected(state, registry, isWhole);
    decideNodes(draft, state, registry, by, reach);
    decideServices(draft, state, registry, by, reach);
    firePresent(draft, datacenter, at, registry, by);
  }

  function decideBlindness(
    draft: Draft,
    state: PolledState,
    by: AlertRules,
    polled: readonly string[],
  ): void {
    for (const [datacenter, verdict] of judgeBlindness(state, polled, holdMs)) {
      const about = { datacenter, service: null, node: null };
      applyVerdict(draft, 'blind', about, verdict, toTerms(by, 'blind', { datacenter }));
    }
    fireBlind(draft, state);
  }

  function decide(state: PolledState): Draft {
    const by = rules();
    if (by !== decidedBy) registries.clear();
    decidedBy = by;
    const { at } = state;
    const polled = listDatacenters();
    const draft = createDraft(state.conditions, at, by.groupMs);
    if (state.isOk) decidePresent(draft, state, by);
    decideBlindness(draft, state, by, polled);
    endForgotten(draft, state, polled);
    const { repeatMs, receivers: known } = by;
    const context = { at, repeatMs, known, listSilences: toOnce(state.listSilences) };
    for (const alert of [...draft.conditions().values()]) {
      const isOfPoll = alert.kind === 'blind' || (state.isOk && alert.datacenter === state.datacenter);
      if (!isOfPoll || !isDue(alert, context)) continue;
      if (!isSuspended(alert, registries.get(alert.datacenter))) notifyDue(draft, alert, context);
    }
    notifyResolved(draft, context);
    return draft;
  }

  return {
    isOn: () => rules().receivers.length > 0,
    decide(state) {
      try {
        return decide(state).finish();
      } catch (error) {
        registries.delete(state.datacenter);
        onUnexpected(error);
        return { conditions: state.conditions, changes: undefined };
      }
    },
  };
}

/** Ends what is open in a datacenter that is no longer polled. */
function endForgotten(draft: Draft, { at, datacenters }: PolledState, polled: readonly string[]): void {
  if (polled.length === 0 || polled.includes('')) return;
  for (const alert of [...draft.conditions().values()]) {
    const { datacenter } = alert;
    if (datacenter === '' || polled.includes(datacenter)) continue;
    const lastAt = datacenters.get(datacenter)?.lastPoll?.at ?? -Infinity;
    if (at - lastAt > forgottenMs) draft.end(alert, 'Its datacenter is no longer polled.');
  }
}

function toOnce<Value>(read: () => Value): () => Value {
  let known: { value: Value } | undefined;
  return () => (known ??= { value: read() }).value;
}

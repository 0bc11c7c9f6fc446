/** How much of a datacenter existed at the last successful poll, and how much of it a poll no longer sees. */
type Missing = { present: number; missing: number };

/** Up to this many may leave at once, whatever their share. */
const maxUnsuspicious = 5;

/** Returns whether so much vanished at once that a token with fewer rights is the likelier explanation. */
function isMassDisappearance({ present, missing }: Missing): boolean {
  return missing > maxUnsuspicious && missing * 2 > present;
}

/**
 * Returns whether what a poll no longer sees may be hidden rather than gone: Consul hides a part from our token and did
 * not before, or not from this token, or much vanished at once.
 */
export function isHiding(
  poll: { isPartial: boolean; isOtherToken: boolean },
  before: { partial: boolean } | undefined,
  missing: readonly Missing[],
): boolean {
  if (!poll.isPartial || before === undefined) return false;
  if (!before.partial || poll.isOtherToken) return true;
  return missing.some(isMassDisappearance);
}

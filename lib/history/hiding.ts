/** What of one datacenter was there at the last successful poll, and how much of that a poll no longer sees. */
type Missing = { present: number; missing: number };

/** So few may leave at once, whatever share they are of what is there. */
const handful = 5;

/** Whether so much vanished at once that a token which lost more rights explains it better than its end. */
function isMuch({ present, missing }: Missing): boolean {
  return missing > handful && missing * 2 > present;
}

/**
 * Whether what a poll no longer sees may have been hidden by it, rather than be gone: Consul hides a part from our
 * token, and did not before, or not from this token, or so much vanished at once.
 */
export function isHiding(
  poll: { isPartial: boolean; isOtherToken: boolean },
  before: { partial: boolean } | undefined,
  missing: readonly Missing[],
): boolean {
  if (!poll.isPartial || before === undefined) return false;
  if (!before.partial || poll.isOtherToken) return true;
  return missing.some(isMuch);
}

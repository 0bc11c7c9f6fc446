/** Next's router sends the tree of the pages it already has, to receive only what is new. */
export const routerStateHeader = 'next-router-state-tree';

/** No page of ours is nested deeper. */
const deepest = 20;

/** Returns whether the header can come from Next's router; Next answers anything else with a 500. */
export function isRouterState(header: string): boolean {
  try {
    return isTree(JSON.parse(decodeURIComponent(header)), deepest);
  } catch {
    // Not valid percent-encoding or JSON.
    return false;
  }
}

/** A segment, and the subtrees by slot name. */
function isTree(value: unknown, depth: number): boolean {
  if (!Array.isArray(value) || depth === 0 || value.length < 2 || value.length > 6) return false;
  const [segment, slots]: unknown[] = value;
  if (typeof slots !== 'object' || slots === null || Array.isArray(slots)) return false;
  return isSegment(segment) && Object.values(slots).every((below) => isTree(below, depth - 1));
}

/** A folder's name, or a parameter with its value and kind. */
function isSegment(value: unknown): boolean {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.length >= 3 && typeof value[0] === 'string')
  );
}

/** Every status, worst first: the order of Consul's own `AggregatedStatus`. */
export const statuses = ['maintenance', 'critical', 'warning', 'passing'] as const;

/** The status of a check, an instance or a service. "Unknown" is not one of them: it is time without coverage. */
export type Status = (typeof statuses)[number];

/** How many are in each status. */
export type StatusCounts = Record<Status, number>;

const severity = { passing: 0, warning: 1, critical: 2, maintenance: 3 } as const satisfies StatusCounts;

/** Negative when `a` is worse, so that sorting puts the worst first. */
export function compareStatus(a: Status, b: Status): number {
  return severity[b] - severity[a];
}

/** Returns the worst status; `passing` for an empty list, as in Consul. */
export function worstStatus(list: Iterable<Status>): Status {
  let worst: Status = 'passing';
  for (const status of list) if (severity[status] > severity[worst]) worst = status;
  return worst;
}

/**
 * Returns the items that count towards a common status, such as the instances of a service: planned work on one never
 * hides the failure of another. Returns all of them when every one is in maintenance. See docs/decisions/0022.
 */
export function withoutMaintenance<One extends { status: Status }>(list: readonly One[]): readonly One[] {
  const rest = list.filter(({ status }) => status !== 'maintenance');
  return rest.length > 0 ? rest : list;
}

/** Returns the total of all statuses. */
export function countAll(counts: StatusCounts): number {
  return counts.passing + counts.warning + counts.critical + counts.maintenance;
}

export function countStatuses(list: Iterable<Status>): StatusCounts {
  const counts = { passing: 0, warning: 0, critical: 0, maintenance: 0 };
  for (const status of list) counts[status] += 1;
  return counts;
}

/** Every status, worst first: the order of Consul's own `AggregatedStatus`. */
export const statuses = ['maintenance', 'critical', 'warning', 'passing'] as const;

/** What Consul says of a check, an instance or a service. "Unknown" is not one of them: it is time without coverage. */
export type Status = (typeof statuses)[number];

/** How many of something are in each status. */
export type StatusCounts = Record<Status, number>;

const severity = { passing: 0, warning: 1, critical: 2, maintenance: 3 } as const satisfies StatusCounts;

/** Negative when `a` is the worse one, so that sorting puts the worst first. */
export function compareStatus(a: Status, b: Status): number {
  return severity[b] - severity[a];
}

/** The worst of them; with none at all `passing`, as Consul has it. */
export function worstStatus(list: Iterable<Status>): Status {
  let worst: Status = 'passing';
  for (const status of list) if (severity[status] > severity[worst]) worst = status;
  return worst;
}

/**
 * Those that count where several things stand beside each other, as the instances of a service do: planned work on one
 * never hides the failure of another. All of them when nothing but planned work is left. See docs/decisions/0022.
 */
export function withoutMaintenance<One extends { status: Status }>(list: readonly One[]): readonly One[] {
  const rest = list.filter(({ status }) => status !== 'maintenance');
  return rest.length > 0 ? rest : list;
}

/** How many there are in all statuses together. */
export function countAll(counts: StatusCounts): number {
  return counts.passing + counts.warning + counts.critical + counts.maintenance;
}

export function countStatuses(list: Iterable<Status>): StatusCounts {
  const counts = { passing: 0, warning: 0, critical: 0, maintenance: 0 };
  for (const status of list) counts[status] += 1;
  return counts;
}

import type { Role } from './visitor';

const groupPrefix = 'group:';

/**
 * The role of a visitor by `OPERATORS`, which lists names, groups as `group:NAME`, or `*` for everyone. A group is marked,
 * because a user may be able to choose a name that a group has.
 */
export function toRole(
  operators: readonly string[],
  { names, groups }: { names: readonly string[]; groups: readonly string[] },
): Role {
  const isOperator = operators.some((entry) =>
    entry.startsWith(groupPrefix)
      ? groups.includes(entry.slice(groupPrefix.length))
      : entry === '*' || names.includes(entry),
  );
  return isOperator ? 'operator' : 'viewer';
}

/** Of a visitor's groups one that makes them an operator, if any does: the others need not be kept. */
export function toOperatorGroups(operators: readonly string[], groups: readonly string[]): string[] {
  return groups.filter((group) => operators.includes(groupPrefix + group)).slice(0, 1);
}

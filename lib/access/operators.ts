import type { Role } from './visitor';

const groupPrefix = 'group:';

/**
 * Returns a visitor's role according to `OPERATORS`, which lists names, groups as `group:NAME`, or `*` for everyone.
 * Groups have a prefix because a user may be able to choose a name that equals a group's.
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

/** Returns one of the visitor's groups that makes them an operator, if any: the session need not keep the others. */
export function toOperatorGroups(operators: readonly string[], groups: readonly string[]): string[] {
  return groups.filter((group) => operators.includes(groupPrefix + group)).slice(0, 1);
}

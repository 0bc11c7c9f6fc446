import type { Role } from './visitor';

const groupPrefix = 'group:';

/**
 * The role of a visitor by `OPERATORS`, which lists names, groups as `group:NAME`, or `*` for everyone. A group is marked,
 * because a user may be able to choose a name that a group has.
 */
export function toRole(
  operators: readonly string[],
  { name, groups }: { name: string; groups: readonly string[] },
): Role {
  const isOperator = operators.some((entry) =>
    entry.startsWith(groupPrefix)
      ? groups.includes(entry.slice(groupPrefix.length))
      : entry === '*' || entry === name,
  );
  return isOperator ? 'operator' : 'viewer';
}

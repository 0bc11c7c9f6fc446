import { Refusal } from './refusal';

/** The maximum number of names in one request. */
const maxNames = 500;

/**
 * Returns the distinct names in a parameter; `undefined` without it. When the parameter is repeated, each value is one
 * name. A single value can be several comma-separated names, or one name with commas: it is read both ways, because
 * responses leave out unknown names. Throws a `Refusal` for too many.
 */
export function readNames(
  search: URLSearchParams,
  parameter: 'ids' | 'nodes' | 'names',
): string[] | undefined {
  const values = search.getAll(parameter);
  const [only] = values;
  if (only === undefined) return undefined;
  const isList = values.length === 1 && only.includes(',');
  // One more than allowed is enough to know.
  const parts = isList ? [only, ...only.split(',', maxNames + 1)] : values;
  const names = [...new Set(parts.filter((name) => name !== ''))];
  if (names.length <= maxNames) return names;
  throw new Refusal('badRequest', `${parameter} takes at most ${maxNames} names`);
}

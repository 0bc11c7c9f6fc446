import { Refusal } from './refusal';

/** More names than these are asked for in several requests. */
const mostNames = 500;

/**
 * The names of a parameter, each once; `undefined` without it. Where the parameter is repeated each value is a name, as
 * it stands. A single value can be several names with commas between them, or one name that holds commas: it is read
 * both ways, since unknown names are left out of every answer. Throws a `Refusal` for too many.
 */
export function readNames(
  search: URLSearchParams,
  parameter: 'ids' | 'nodes' | 'names',
): string[] | undefined {
  const values = search.getAll(parameter);
  const [only] = values;
  if (only === undefined) return undefined;
  const isList = values.length === 1 && only.includes(',');
  // One part more than allowed is enough to know.
  const parts = isList ? [only, ...only.split(',', mostNames + 1)] : values;
  const names = [...new Set(parts.filter((name) => name !== ''))];
  if (names.length <= mostNames) return names;
  throw new Refusal('badRequest', `${parameter} holds at most ${mostNames} names`);
}

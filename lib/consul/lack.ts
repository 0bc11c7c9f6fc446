import type { CatalogOverview } from './catalog-overview';
import type { Connection } from './http/connection';
import type { Registration } from './registration';

/** Returns what our token lacks when Consul hides something from it; `undefined` when nothing is hidden. */
export function toLack(
  { token }: Pick<Connection, 'token'>,
  overview: Pick<CatalogOverview, 'hidesChecks' | 'hidesServices'>,
  known: ReadonlyMap<string, Registration>,
): string | undefined {
  const { hidesChecks = false, hidesServices = false } = overview;
  const hidesDetails = [...known.values()].some(({ isFiltered }) => isFiltered === true);
  if (!hidesChecks && !hidesServices && !hidesDetails) return undefined;
  // A visible service has hidden details when it is on nodes that the token may not read.
  const isOfNodes = hidesDetails || !hidesServices;
  const rights = [isOfNodes && 'node:read', hidesServices && 'service:read'].filter(
    (right) => right !== false,
  );
  if (token.value === '')
    return `CONSUL_HTTP_TOKEN is not set, and without a token ${rights.join(' and ')} is missing`;
  return `the token in ${token.variable} lacks ${rights.join(' and ')}`;
}

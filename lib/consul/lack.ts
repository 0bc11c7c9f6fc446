import type { Connection } from './connection';
import type { Registration } from './registration';
import type { CatalogOverview } from './catalog-overview';

/** What Consul hides from our token, and what the token would need: `undefined` when nothing is hidden. */
export function toLack(
  { token }: Pick<Connection, 'token'>,
  overview: Pick<CatalogOverview, 'hidesChecks' | 'hidesServices'>,
  known: ReadonlyMap<string, Registration>,
): string | undefined {
  const { hidesChecks = false, hidesServices = false } = overview;
  const hidesDetails = [...known.values()].some(({ isFiltered }) => isFiltered === true);
  if (!hidesChecks && !hidesServices && !hidesDetails) return undefined;
  // Details of a service that we may see are hidden when it is on nodes that we may not.
  const isOfNodes = hidesDetails || !hidesServices;
  const rights = [isOfNodes && 'node:read', hidesServices && 'service:read'].filter(
    (right) => right !== false,
  );
  if (token.value === '')
    return `CONSUL_HTTP_TOKEN holds no token, and without one ${rights.join(' and ')} is lacking`;
  return `the token in ${token.variable} lacks ${rights.join(' and ')}`;
}

import { getContainer } from '@/lib/monitor/container';
import { quote, Refusal } from './refusal';

/** Returns the datacenter in a query string; all without one. Throws a `Refusal` for an unknown one. */
export function readDatacenter(search: URLSearchParams): string | undefined {
  const requested = search.get('dc') ?? '';
  if (requested === '') return undefined;
  const names = getContainer().datacenters.names();
  if (names.includes(requested)) return requested;
  throw new Refusal(
    'notFound',
    `Unknown datacenter ${quote(requested)}; dc must be one of ${names.join(', ')}`,
  );
}

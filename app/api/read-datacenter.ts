import { getContainer } from '@/lib/monitor/container';
import { quote, Refusal } from './refusal';

/** Returns the datacenter in a query string; all without one. Throws a `Refusal` for an unknown one. */
export function readDatacenter(search: URLSearchParams): string | undefined {
  const asked = search.get('dc') ?? '';
  if (asked === '') return undefined;
  const names = getContainer().datacenters.names();
  if (names.includes(asked)) return asked;
  throw new Refusal('notFound', `Unknown datacenter ${quote(asked)}; dc must be one of ${names.join(', ')}`);
}

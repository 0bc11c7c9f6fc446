import { getContainer } from '@/lib/container';
import type { Problem } from './problem';

/** The datacenter that a query string asks about; without one it asks about all. */
export function readDatacenter(search: URLSearchParams): { datacenter: string | undefined } | Problem {
  const asked = search.get('dc') ?? undefined;
  const names = getContainer().datacenters.names();
  if (asked === undefined || names.includes(asked)) return { datacenter: asked };
  return { problem: `dc is one of ${names.join(', ')}, not ${JSON.stringify(asked)}` };
}

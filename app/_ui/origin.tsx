import { toDatacenterWords, toPeer } from '@/lib/health/peer';

/** The datacenter that a page's subject belongs to, or the peer that it is imported from. */
export function Origin({ datacenter }: { datacenter: string }) {
  const words = toDatacenterWords(datacenter);
  return <span>{toPeer(datacenter) === undefined ? words : `imported from ${words}`}</span>;
}

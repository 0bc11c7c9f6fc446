import { toDatacenterWords, toPeer } from '@/lib/health/peer';

/** Where what a page is about comes from: its datacenter, or the peer that it is imported from. */
export function Origin({ datacenter }: { datacenter: string }) {
  const words = toDatacenterWords(datacenter);
  return <span>{toPeer(datacenter) === undefined ? words : `imported from ${words}`}</span>;
}

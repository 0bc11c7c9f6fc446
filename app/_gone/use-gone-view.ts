import { toGoneQuery, toGoneView, type GoneView } from './gone-view';
import { useAddress } from '@/app/_address/use-address';

const wording = { read: toGoneView, write: toGoneQuery };

/** The search among gone services, kept in the address. */
export function useGoneView(initial: GoneView) {
  const { state: view, change } = useAddress(initial, wording);
  return { view, change };
}

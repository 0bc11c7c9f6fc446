import { toGoneQuery, toGoneView, type GoneView } from './gone-view';
import { useAddress } from '@/app/_address/use-address';

const wording = { read: toGoneView, write: toGoneQuery };

/** What is searched for among the services that are gone, kept in the address. */
export function useGoneView(initial: GoneView) {
  const { state: view, change } = useAddress(initial, wording);
  return { view, change };
}

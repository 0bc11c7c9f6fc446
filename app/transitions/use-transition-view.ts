import { toTransitionQuery, toTransitionView, type TransitionView } from '@/app/_transitions/transition-view';
import { useAddress } from '@/app/_address/use-address';

const wording = { read: toTransitionView, write: toTransitionQuery };

/** The filters of the transitions, kept in the address. */
export function useTransitionView(initial: TransitionView) {
  const { state: view, change } = useAddress(initial, wording);
  return { view, change };
}

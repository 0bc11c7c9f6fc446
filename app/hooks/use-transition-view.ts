import { toTransitionQuery, toTransitionView, type TransitionView } from '../transition-view';
import { useAddress } from './use-address';

const wording = { read: toTransitionView, write: toTransitionQuery };

/** Which transitions are shown, kept in the address. */
export function useTransitionView(initial: TransitionView) {
  const { state: view, change } = useAddress(initial, wording);
  return { view, change };
}

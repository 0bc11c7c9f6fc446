import {
  defaultTransitionView,
  toTransitionQuery,
  type TransitionView,
} from '@/app/_transitions/transition-view';
import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';

type Props = { view: TransitionView; onChange: (part: Partial<TransitionView>) => void };

/** Shown when nothing has changed yet, or nothing that matches the filters. */
export function NoTransitions({ view, onChange }: Props) {
  if (toTransitionQuery(view) === '') {
    return (
      <EmptyState title="Nothing has changed yet">
        <p>
          Every instance has kept its status since Consul Monitor began recording. Changes appear here with
          the output of their check.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No transitions match">
      <p>Nothing recorded matches the filters.</p>
      <button type="button" className={button.button} onClick={() => onChange(defaultTransitionView)}>
        Clear filters
      </button>
    </EmptyState>
  );
}

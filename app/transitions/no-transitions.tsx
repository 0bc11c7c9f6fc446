import {
  defaultTransitionView,
  toTransitionQuery,
  type TransitionView,
} from '@/app/_transitions/transition-view';
import { EmptyState } from '@/app/_ui/empty-state';
import { NoMatches } from '@/app/_ui/no-matches';

type Props = { view: TransitionView; onChange: (part: Partial<TransitionView>) => void };

/** Shown when nothing has changed yet, or nothing that matches the filters. */
export function NoTransitions({ view, onChange }: Props) {
  if (toTransitionQuery(view) === '') {
    return (
      <EmptyState title="Nothing has changed yet">
        <p>
          Every instance has kept its status since Consul Monitor began recording. Changes appear here with
          the output of the check that caused them.
        </p>
      </EmptyState>
    );
  }
  return (
    <NoMatches
      title="No transitions match"
      text="Nothing recorded matches the filters."
      clearLabel="Clear filters"
      onClear={() => onChange(defaultTransitionView)}
    />
  );
}

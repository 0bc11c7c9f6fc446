import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';

/** Shown when nodes exist but none matches the search. */
export function NoNodeMatches({ clear }: { clear: () => void }) {
  return (
    <EmptyState title="No node matches">
      <p>No name of a node, or of a service on it, holds what is searched for.</p>
      <button type="button" className={button.button} onClick={clear}>
        Clear search
      </button>
    </EmptyState>
  );
}

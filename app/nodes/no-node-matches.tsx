import button from '@/app/_ui/button.module.css';
import { EmptyState } from '@/app/_ui/empty-state';

/** Shown when nodes exist but none matches the search. */
export function NoNodeMatches({ clear }: { clear: () => void }) {
  return (
    <EmptyState title="No nodes match">
      <p>No node name, and no service on a node, contains the search text.</p>
      <button type="button" className={button.button} onClick={clear}>
        Clear search
      </button>
    </EmptyState>
  );
}

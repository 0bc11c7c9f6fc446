import button from './button.module.css';
import { EmptyState } from './empty-state';

type Props = { title: string; text: string; clearLabel: string; onClear: () => void };

/** Shown in place of a list in which nothing matches the search or the filters. */
export function NoMatches({ title, text, clearLabel, onClear }: Props) {
  return (
    <EmptyState title={title}>
      <p>{text}</p>
      <button type="button" className={button.button} onClick={onClear}>
        {clearLabel}
      </button>
    </EmptyState>
  );
}

import Link from 'next/link';
import { toTransitionsPath, type TransitionView } from '@/app/_transitions/transition-view';
import button from '@/app/_ui/button.module.css';
import styles from './transitions.module.css';

type Props = {
  view: TransitionView;
  /** Where older ones begin; `null` when there are none. */
  next: string | null;
  onChange: (part: Partial<TransitionView>, isStep: boolean) => void;
};

/** Links between pages; each page has its own address, and Back leads to the newer one. */
export function Pages({ view, next, onChange }: Props) {
  const renderLink = (cursor: string, label: string) => (
    <Link
      href={toTransitionsPath({ ...view, cursor })}
      prefetch={false}
      className={button.button}
      onNavigate={(event) => {
        event.preventDefault();
        onChange({ cursor }, true);
        window.scrollTo(0, 0);
      }}
    >
      {label}
    </Link>
  );
  if (view.cursor === '' && next === null) return null;
  return (
    <nav className={styles.pages} aria-label="Pages of transitions">
      {view.cursor !== '' && renderLink('', '← Newest')}
      {next !== null && renderLink(next, 'Older →')}
    </nav>
  );
}

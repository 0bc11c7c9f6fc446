'use client';

import { useState } from 'react';
import button from '@/app/_ui/button.module.css';
import section from './alert-section.module.css';

/** The number of items shown until the list is expanded. */
const maxCollapsed = 8;

/** The beginning of a list, and a button that shows all of it. */
export function useFold<Item>(items: readonly Item[]) {
  const [isOpen, setIsOpen] = useState(false);
  const hidden = isOpen ? 0 : Math.max(0, items.length - maxCollapsed);
  const more =
    hidden === 0 ? null : (
      <button type="button" className={`${button.button} ${section.more}`} onClick={() => setIsOpen(true)}>
        Show {hidden} more
      </button>
    );
  return { shown: isOpen ? items : items.slice(0, maxCollapsed), more };
}

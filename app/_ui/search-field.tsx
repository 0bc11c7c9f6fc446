'use client';

import { useEffect, useRef } from 'react';
import { SearchIcon } from './icons';
import styles from './search-field.module.css';
import text from './text-field.module.css';

type Props = {
  /** What is searched for, and in which fields. */
  subject: string;
  by: string;
  /**
   * Whether the document contains only some of the rows, so that the browser's own search would miss the rest. Its key
   * then focuses this field first; pressed again, it opens the browser's.
   */
  isPartial?: boolean;
  value: string;
  onChange: (value: string) => void;
};

/** Searches while typing; "/" focuses it from anywhere on the page. */
export function SearchField({ subject, by, isPartial = false, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const focusOnKey = (event: KeyboardEvent) => {
      // Nothing behind an open dialog can take the focus.
      if (document.querySelector('dialog[open]') !== null) return;
      if (!isSlash(event) && !(isPartial && isFind(event) && event.target !== input.current)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', focusOnKey);
    return () => window.removeEventListener('keydown', focusOnKey);
  }, [isPartial]);

  return (
    <label className={`${text.field} ${styles.field}`}>
      <SearchIcon />
      <span className="visually-hidden">
        Search {subject} by {by}
      </span>
      <input
        ref={input}
        type="search"
        placeholder={by.replace(/^./, (letter) => letter.toUpperCase())}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value === '') event.currentTarget.blur();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}

function isSlash(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return event.key === '/' && !isTyping(event.target);
}

function isFind(event: KeyboardEvent): boolean {
  return event.key === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null;
}

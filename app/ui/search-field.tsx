'use client';

import { useEffect, useRef } from 'react';
import { SearchIcon } from './icons';
import styles from './search-field.module.css';

type Props = {
  /** What is searched, and by what. */
  subject?: string;
  by?: string;
  value: string;
  onChange: (value: string) => void;
};

/** Searches as one types; "/" focuses it from anywhere on the page. */
export function SearchField({ subject = 'services', by = 'name, tag or node', value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', focusOnSlash);
    return () => window.removeEventListener('keydown', focusOnSlash);
  }, []);

  return (
    <label className={styles.field}>
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

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null;
}

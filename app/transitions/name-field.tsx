'use client';

import { useId, useState } from 'react';
import { type SubjectKind, useNames } from '@/app/_live/use-names';
import text from '@/app/_ui/text-field.module.css';
import styles from './transitions.module.css';

/** Nobody reads more; another letter narrows them down. */
const maxSuggestions = 50;

type Props = { kind: SubjectKind; value: string; onChange: (value: string) => void };

/**
 * A name with suggestions of known ones. It takes effect on Enter, on leaving the field, or when chosen; Enter on a
 * part of a name chooses the first suggestion.
 */
export function NameField({ kind, value, onChange }: Props) {
  const list = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [isTouched, setIsTouched] = useState(false);
  const names = useNames(kind, isTouched);
  const shown = draft ?? value;
  const suggestions = names.filter((name) => name.toLowerCase().includes(shown.trim().toLowerCase()));
  const isPart = draft !== null && draft.trim() !== '' && !names.includes(draft.trim());
  const choice = isPart ? suggestions[0] : undefined;
  const commit = (name: string) => {
    setDraft(null);
    if (name !== value) onChange(name);
  };
  return (
    <label className={`${text.field} ${styles.name}`}>
      <span>{words[kind]}</span>
      <input
        type="search"
        list={list}
        placeholder="All"
        autoComplete="off"
        spellCheck={false}
        value={shown}
        {...(choice !== undefined && { 'aria-description': `Enter chooses ${choice}` })}
        onFocus={() => setIsTouched(true)}
        onChange={({ target }) => {
          if (target.value === '' || names.includes(target.value)) commit(target.value);
          else setDraft(target.value);
        }}
        onBlur={() => commit(shown.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(choice ?? shown.trim());
        }}
      />
      <datalist id={list}>
        {suggestions.slice(0, maxSuggestions).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {choice !== undefined && (
        <span className={styles.choice} aria-hidden="true">
          Enter: {choice}
        </span>
      )}
    </label>
  );
}

const words = { service: 'Service', node: 'Node' } as const satisfies Record<SubjectKind, string>;

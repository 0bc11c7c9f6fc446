'use client';

import { useState } from 'react';
import type { SilenceMatch } from '@/lib/alerts/silence';
import { toErrorMessage } from '@/lib/error-message';
import type { SilenceEntry } from '@/lib/queries/alert-entry';
import button from '@/app/_ui/button.module.css';
import page from '@/app/_ui/page.module.css';
import card from './alert-card.module.css';
import section from './alert-section.module.css';
import { kindWords } from './silence-draft';
import { SilenceEnd } from './silence-end';
import styles from './silence-list.module.css';

type Props = {
  silences: readonly SilenceEntry[];
  onNew: ((match: SilenceMatch) => void) | undefined;
  onEnd: ((id: number) => Promise<unknown>) | undefined;
};

/** The silences in effect: what they match, why, and until when. */
export function SilenceList({ silences, onNew, onEnd }: Props) {
  const [problem, setProblem] = useState('');
  const current = silences.filter(({ state }) => state !== 'over');

  const end = async (id: number) => {
    setProblem('');
    try {
      await onEnd?.(id);
    } catch (error) {
      setProblem(toErrorMessage(error));
    }
  };

  return (
    <section className={page.section} aria-label="Silences">
      <div className={section.head}>
        <h2 className={section.heading}>
          Silences <span className={section.count}>{current.length}</span>
        </h2>
        {onNew && (
          <button type="button" className={`${button.button} ${section.small}`} onClick={() => onNew({})}>
            New silence
          </button>
        )}
      </div>
      <p className={section.problem} role="alert">
        {problem}
      </p>
      {current.length === 0 && <p className={page.muted}>Nothing is silenced.</p>}
      {current.length > 0 && (
        <ul className={section.list}>
          {current.map((silence) => (
            <Silence key={silence.id} silence={silence} onEnd={onEnd && end} />
          ))}
        </ul>
      )}
    </section>
  );
}

type SilenceProps = { silence: SilenceEntry; onEnd: ((id: number) => Promise<void>) | undefined };

function Silence({ silence, onEnd }: SilenceProps) {
  const [isEnding, setIsEnding] = useState(false);

  const end = async () => {
    if (isEnding || onEnd === undefined) return;
    setIsEnding(true);
    await onEnd(silence.id);
    setIsEnding(false);
  };

  return (
    <li className={card.item}>
      <div className={card.top}>
        <Matchers match={silence.match} />
        {onEnd && (
          <button
            type="button"
            className={`${button.button} ${section.small}`}
            aria-label={`End the silence: ${silence.reason}`}
            aria-busy={isEnding}
            onClick={() => void end()}
          >
            End
          </button>
        )}
      </div>
      <p className={card.text}>{silence.reason}</p>
      <p className={card.age}>
        by {silence.author}, <SilenceEnd silence={silence} />
      </p>
    </li>
  );
}

function Matchers({ match }: { match: SilenceMatch }) {
  const { kind, key, service, node, datacenter, owner } = match;
  const chips = Object.entries({
    ...{ service, node, datacenter, owner },
    kind: kind && kindWords[kind],
    alert: key,
  }).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  return (
    <ul className={styles.chips} aria-label="What is silenced">
      {chips.map(({ name, value }) => (
        <li key={name} className={styles.chip}>
          <span className={styles.chipName}>{name}</span> {value}
        </li>
      ))}
    </ul>
  );
}

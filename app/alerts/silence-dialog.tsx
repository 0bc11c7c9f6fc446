'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { alertKinds } from '@/lib/alerts/alert';
import type { SilenceMatch } from '@/lib/alerts/silence';
import { toErrorMessage } from '@/lib/error-message';
import button from '@/app/_ui/button.module.css';
import { useVisitor } from '@/app/_visitor/visitor';
import { SelectField, TextField } from './fields';
import styles from './silence-dialog.module.css';
import { kindWords, lengths, type SilenceDraft, toDraft } from './silence-draft';

type Props = {
  /** What to silence initially. */
  match: SilenceMatch;
  datacenters: readonly string[];
  onSave: (draft: SilenceDraft) => Promise<unknown>;
  onClose: () => void;
};

/** A dialog for what to silence, why, and for how long. */
export function SilenceDialog({ match, datacenters, onSave, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { name } = useVisitor();
  const [problem, setProblem] = useState('');
  const [isSaving, setIsSaving] = useState(false);

  useEffect(() => dialog.current?.showModal(), []);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSaving) return;
    setIsSaving(true);
    setProblem('');
    try {
      await onSave(toDraft(new FormData(event.currentTarget), name !== null));
      dialog.current?.close();
    } catch (error) {
      setProblem(toErrorMessage(error));
    } finally {
      setIsSaving(false);
    }
  };

  const places = datacenters.map((one) => ({ value: one, label: one }));
  const kinds = alertKinds.map((kind) => ({ value: kind, label: kindWords[kind] }));
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="silence-title" onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <h2 id="silence-title" className={styles.title}>
          New silence
        </h2>
        <p className={styles.hint}>
          Matching alerts are still listed here, but nobody is notified. Leave a field empty to match
          anything.
        </p>
        <div className={styles.pair}>
          <TextField name="service" label="Service" value={match.service} />
          <TextField name="node" label="Node" value={match.node} />
        </div>
        <div className={styles.pair}>
          <SelectField
            name="datacenter"
            label="Datacenter"
            anyLabel="any"
            options={places}
            value={match.datacenter}
          />
          <SelectField name="kind" label="Condition" anyLabel="any" options={kinds} value={match.kind} />
        </div>
        <TextField name="reason" label="Reason" isRequired placeholder="Planned database upgrade" />
        {name === null && <TextField name="author" label="Your name" isRequired autoComplete="name" />}
        <SelectField name="for" label="Duration" options={lengths} value="1h" />
        <label className={styles.check}>
          <input type="checkbox" name="endsWithRecovery" />
          <span>End it early, as soon as the silenced alerts have resolved</span>
        </label>
        <p className={styles.problem} role="alert">
          {problem}
        </p>
        <div className={styles.actions}>
          <button type="button" className={button.button} onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" className={button.primary} aria-busy={isSaving}>
            Silence
          </button>
        </div>
      </form>
    </dialog>
  );
}

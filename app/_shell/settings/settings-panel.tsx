'use client';

import { useRef } from 'react';
import type { Config, Preferences } from '@/lib/preferences/preferences';
import type { SavePreferences } from '@/app/_preferences/use-preferences';
import button from '@/app/_ui/button.module.css';
import { CloseIcon, SettingsIcon } from '@/app/_ui/icons';
import { SettingsForm } from './settings-form';
import styles from './settings-panel.module.css';

type Props = { config: Config; preferences: Preferences; save: SavePreferences; problem: string | null };

/**
 * The button that opens the settings, and their dialog: the browser traps the focus in it and returns it afterwards.
 */
export function SettingsPanel(props: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        className={button.icon}
        aria-label="Settings"
        aria-haspopup="dialog"
        title="Settings"
        onClick={() => dialog.current?.showModal()}
      >
        <SettingsIcon />
      </button>
      <dialog
        ref={dialog}
        className={styles.sheet}
        aria-labelledby="settings-title"
        onClick={(event) => {
          if (event.target === event.currentTarget) close();
        }}
      >
        <div className={styles.content}>
          <div className={styles.top}>
            <h2 id="settings-title" className={styles.title}>
              Settings
            </h2>
            <button type="button" className={button.icon} aria-label="Close settings" onClick={close}>
              <CloseIcon />
            </button>
          </div>
          <SettingsForm {...props} />
        </div>
      </dialog>
    </>
  );
}

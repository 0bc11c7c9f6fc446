import type { Config, Preferences } from '@/lib/preferences/preferences';
import type { SavePreferences } from '../hooks/use-preferences';
import { Segments } from './segments';
import styles from './settings-form.module.css';

type Props = {
  /** What may be chosen. */
  config: Config;
  /** What is chosen. */
  preferences: Preferences;
  save: SavePreferences;
  /** Why the last change was not kept. */
  problem: string | null;
};

/** The visitor's preferences; each change takes effect at once. */
export function SettingsForm({ config, preferences, save, problem }: Props) {
  const { autoRefresh, display } = preferences;
  return (
    <div className={styles.form}>
      <section className={styles.group}>
        <label className={styles.switch}>
          <span>
            <span className={styles.label}>Auto-refresh</span>
            <span className={styles.hint}>Keep this page up to date by itself</span>
          </span>
          <input
            type="checkbox"
            role="switch"
            checked={autoRefresh.enabled}
            onChange={(event) => save({ autoRefresh: { enabled: event.target.checked } })}
          />
        </label>
        <Setting label="Every" isQuiet={!autoRefresh.enabled}>
          <Segments
            label="Auto-refresh interval"
            name="interval"
            options={[live, ...config.autoRefresh.options.map((value) => ({ value, word: toWord(value) }))]}
            value={autoRefresh.live ? live.value : autoRefresh.interval}
            onChange={(value) =>
              save({
                autoRefresh: value === live.value ? { live: true } : { live: false, interval: value },
              })
            }
          />
        </Setting>
      </section>
      <section className={styles.group}>
        <Setting label="Length of a bar in histories">
          <Segments
            label="History granularity"
            name="granularity"
            options={config.display.granularityOptions.map((value) => ({ value, word: toWord(value * 60) }))}
            value={display.historyGranularity}
            onChange={(historyGranularity) => save({ display: { historyGranularity } })}
          />
          <span className={styles.hint}>
            For 24 hours. An hour has bars of 5 min, 6 hours of 15 min at most, longer ranges of 1 h, 4 h or a
            day.
          </span>
        </Setting>
      </section>
      <section className={styles.group}>
        <Setting label="Theme">
          <Segments
            label="Theme"
            name="theme"
            options={config.display.themeOptions.map((value) => ({ value, word: themeWords[value] }))}
            value={display.theme}
            onChange={(theme) => save({ display: { theme } })}
          />
        </Setting>
      </section>
      <p className={styles.problem} role="alert">
        {problem !== null && `Not saved, and undone: ${problem}`}
      </p>
      <p className={styles.hint}>Kept in a cookie of this browser.</p>
    </div>
  );
}

function Setting(props: { label: string; isQuiet?: boolean; children: React.ReactNode }) {
  return (
    <div className={styles.setting} data-quiet={props.isQuiet ?? false}>
      <span className={styles.label} aria-hidden="true">
        {props.label}
      </span>
      {props.children}
    </div>
  );
}

/** Not an interval: each change as soon as it is known. */
const live = { value: 'live', word: 'Live' } as const;

const themeWords = { system: 'System', light: 'Light', dark: 'Dark' } as const;

function toWord(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}

import type { Config, Preferences } from '@/lib/preferences/preferences';
import { NotificationSwitch } from '@/app/_notifications/notification-switch';
import { usePermission } from '@/app/_notifications/use-permission';
import type { SavePreferences } from '@/app/_preferences/use-preferences';
import { Segments } from '@/app/_ui/segments';
import { Switch } from '@/app/_ui/switch';
import styles from './settings-form.module.css';
import { SignOut } from './sign-out';

type Props = {
  /** The available options. */
  config: Config;
  /** The chosen values. */
  preferences: Preferences;
  save: SavePreferences;
  /** Why the last change was not saved. */
  problem: string | null;
};

/** The visitor's preferences; each change takes effect immediately. */
export function SettingsForm({ config, preferences, save, problem }: Props) {
  const { autoRefresh, display, notifications } = preferences;
  const permission = usePermission();
  const isNotifying = notifications.enabled && permission === 'granted';
  return (
    <div className={styles.form}>
      <section className={styles.group}>
        <Switch
          label="Auto-refresh"
          hint={
            isNotifying ? 'Always on and live while notifications are on' : 'Update this page automatically'
          }
          isOn={autoRefresh.enabled || isNotifying}
          isDisabled={isNotifying}
          onChange={(enabled) => save({ autoRefresh: { enabled } })}
        />
        <Setting label="Every" isQuiet={!autoRefresh.enabled && !isNotifying}>
          <Segments
            label="Auto-refresh interval"
            name="interval"
            options={[live, ...config.autoRefresh.options.map((value) => ({ value, label: toLabel(value) }))]}
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
        <NotificationSwitch isEnabled={notifications.enabled} permission={permission} save={save} />
      </section>
      <section className={styles.group}>
        <Setting label="History bar length">
          <Segments
            label="History bar length"
            name="granularity"
            options={config.display.granularityOptions.map((value) => ({
              value,
              label: toLabel(value * 60),
            }))}
            value={display.historyGranularity}
            onChange={(historyGranularity) => save({ display: { historyGranularity } })}
          />
          <span className={styles.hint}>
            For the 24h range. 1h and 6h use at most 5 and 15 min; 7d, 30d and 90d use 1 h, 4 h and 1 day.
          </span>
        </Setting>
      </section>
      <section className={styles.group}>
        <Setting label="Theme">
          <Segments
            label="Theme"
            name="theme"
            options={config.display.themeOptions.map((value) => ({ value, label: themeWords[value] }))}
            value={display.theme}
            onChange={(theme) => save({ display: { theme } })}
          />
        </Setting>
      </section>
      <p className={styles.problem} role="alert">
        {problem !== null && `Not saved: ${problem}`}
      </p>
      <p className={styles.hint}>Saved in a cookie in this browser.</p>
      <SignOut />
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
const live = { value: 'live', label: 'Live' } as const;

const themeWords = { system: 'System', light: 'Light', dark: 'Dark' } as const;

function toLabel(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}

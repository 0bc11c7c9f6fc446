import { useState } from 'react';
import type { SavePreferences } from '@/app/_preferences/use-preferences';
import { Switch } from '@/app/_ui/switch';
import { askPermission, type Permission } from './browser-notifications';
import styles from './notification-switch.module.css';

type Props = {
  /** Whether the visitor wants notifications. */
  isEnabled: boolean;
  /** Whether the browser allows them; `undefined` when unknown. */
  permission: Permission | undefined;
  save: SavePreferences;
};

/** Turns notifications on, with the browser's permission, and off. */
export function NotificationSwitch({ isEnabled, permission, save }: Props) {
  const [isUnanswered, setIsUnanswered] = useState(false);

  const choose = async (isOn: boolean) => {
    const answer = isOn ? await askPermission() : permission;
    setIsUnanswered(answer === 'default');
    const enabled = isOn && answer === 'granted';
    if (enabled !== isEnabled) save({ notifications: { enabled } });
  };

  return (
    <div>
      <Switch
        label="Notifications"
        hint="When a service becomes critical and when it recovers, even while this tab is hidden"
        isOn={isEnabled && permission === 'granted'}
        isDisabled={permission === 'insecure' || permission === 'unsupported'}
        onChange={(isOn) => void choose(isOn)}
      />
      <p className={styles.obstacle} role="status">
        {toObstacle(permission, isEnabled, isUnanswered)}
      </p>
    </div>
  );
}

function toObstacle(permission: Permission | undefined, isEnabled: boolean, isUnanswered: boolean): string {
  if (permission === 'default') {
    if (isUnanswered) return 'Still off: the browser asked for permission, but got no answer.';
    return isEnabled
      ? 'Turned on earlier, but this browser needs your permission. Switch on to be asked.'
      : '';
  }
  return permission === undefined || permission === 'granted' ? '' : obstacles[permission];
}

const obstacles = {
  denied: 'Blocked by the browser. Allow notifications in its settings for this site.',
  insecure: 'Not available: browsers allow notifications only over https, or on localhost.',
  unsupported: 'Not available: this browser does not support notifications from pages.',
} as const satisfies Record<Exclude<Permission, 'granted' | 'default'>, string>;

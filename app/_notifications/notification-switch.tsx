import { useState } from 'react';
import { askPermission, type Permission } from './browser-notifications';
import type { SavePreferences } from '@/app/_preferences/use-preferences';
import styles from './notification-switch.module.css';
import { Switch } from '@/app/_ui/switch';

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
        hint="When a service becomes critical and when it is back, from a hidden tab too"
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
    if (isUnanswered) return 'Still off: the browser asked whether it may, and got no answer.';
    return isEnabled
      ? 'Chosen, but this browser has yet to be asked whether it may. Switch on to be asked.'
      : '';
  }
  return permission === undefined || permission === 'granted' ? '' : obstacles[permission];
}

const obstacles = {
  denied: 'Blocked: this browser does not let this address notify. Its settings for the site can allow it.',
  insecure: 'Not possible here: browsers let a page notify only over https, or on localhost.',
  unsupported: 'Not possible here: this browser does not let pages notify.',
} as const satisfies Record<Exclude<Permission, 'granted' | 'default'>, string>;

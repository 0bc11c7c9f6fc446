import { useSyncExternalStore } from 'react';
import { type Permission, readPermission, subscribeToPermission } from './browser-notifications';

/** Returns the notification permission; `undefined` on the server, which cannot know. */
export function usePermission(): Permission | undefined {
  return useSyncExternalStore<Permission | undefined>(subscribeToPermission, readPermission, () => undefined);
}

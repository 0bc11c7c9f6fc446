import { useSyncExternalStore } from 'react';
import { readPermission, subscribeToPermission, type Permission } from './browser-notifications';

/** Returns the notification permission; `undefined` on the server, which cannot know. */
export function usePermission(): Permission | undefined {
  return useSyncExternalStore<Permission | undefined>(subscribeToPermission, readPermission, () => undefined);
}

import { useSyncExternalStore } from 'react';
import { readPermission, subscribeToPermission, type Permission } from './browser-notifications';

/** Whether this browser lets us notify; `undefined` on the server, which cannot know. */
export function usePermission(): Permission | undefined {
  return useSyncExternalStore<Permission | undefined>(subscribeToPermission, readPermission, () => undefined);
}

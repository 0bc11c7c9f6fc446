import { toSiteName } from '@/app/_ui/base-path';
import type { ServiceNotification } from './service-notification';

/** Whether this browser allows this site to notify; `default`: not asked yet. */
export type Permission = NotificationPermission | 'insecure' | 'unsupported';

const listeners = new Set<() => void>();

/** Some browsers have notifications, but not for pages, such as Chrome on Android. */
let isRefused = false;

export function readPermission(): Permission {
  if (!window.isSecureContext) return 'insecure';
  return isRefused || !('Notification' in window) ? 'unsupported' : Notification.permission;
}

/** Calls the listener on changes, including those in the browser's own settings. */
export function subscribeToPermission(listener: () => void): () => void {
  listeners.add(listener);
  const controller = new AbortController();
  void navigator.permissions
    ?.query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', listener, { signal: controller.signal }));
  return () => {
    listeners.delete(listener);
    controller.abort();
  };
}

/** Makes the browser ask the visitor, unless it already has; call only in response to a click. */
export async function askPermission(): Promise<Permission> {
  // It is not shown without permission; creating it only reveals whether that is possible.
  if (readPermission() === 'default') construct('', {});
  if (readPermission() === 'default') await Notification.requestPermission();
  notifyListeners();
  return readPermission();
}

/** Shows a notification, replacing an earlier one with its tag; a click on it calls `open` with its path. */
export function showNotification(notification: ServiceNotification, open: (path: string) => void): void {
  const { title, body, tag, path, isQuiet } = notification;
  // By default a replacement makes no sound, and an outage after an earlier one could go unnoticed.
  const options = { body, tag: toSiteName(tag), renotify: !isQuiet };
  const shown = construct(title, options);
  shown?.addEventListener('click', () => {
    window.focus();
    open(path);
    shown.close();
  });
}

function construct(title: string, options: NotificationOptions): Notification | undefined {
  try {
    return new Notification(title, options);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    isRefused = true;
    notifyListeners();
    return undefined;
  }
}

function notifyListeners(): void {
  for (const listener of listeners) listener();
}

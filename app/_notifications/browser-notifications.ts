import type { ServiceNotification } from './service-notification';

/** Whether this browser lets a page of this address notify; `default`: it has not been asked. */
export type Permission = NotificationPermission | 'insecure' | 'unsupported';

const listeners = new Set<() => void>();

/** A browser may have notifications, but none for pages, as Chrome on Android has. */
let isRefused = false;

export function readPermission(): Permission {
  if (!window.isSecureContext) return 'insecure';
  return isRefused || !('Notification' in window) ? 'unsupported' : Notification.permission;
}

/** Also when the visitor changes it in the browser's own settings. */
export function subscribeToPermission(listener: () => void): () => void {
  listeners.add(listener);
  const leaving = new AbortController();
  void navigator.permissions
    ?.query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', listener, { signal: leaving.signal }));
  return () => {
    listeners.delete(listener);
    leaving.abort();
  };
}

/** Has the browser ask its visitor, where it has not yet; only a click may. */
export async function askPermission(): Promise<Permission> {
  // One that is not allowed is not shown; it only tells whether there could be any.
  if (readPermission() === 'default') construct('', {});
  if (readPermission() === 'default') await Notification.requestPermission();
  tellListeners();
  return readPermission();
}

/** Shows it, in the place of an earlier one of its tag; `open` is called with its path when it is clicked. */
export function showNotification(told: ServiceNotification, open: (path: string) => void): void {
  const { title, body, tag, path, isQuiet } = told;
  // By default what takes another one's place makes no sound, and an outage could pass unheard after an earlier one.
  const options = { body, tag, renotify: !isQuiet };
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
    tellListeners();
    return undefined;
  }
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}

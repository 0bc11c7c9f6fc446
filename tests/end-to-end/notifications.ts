import type { Page } from 'playwright-core';

/** A notification that a page showed. */
export type Shown = { title: string; body: string; tag: string };

declare global {
  interface Window {
    /** What `recordNotifications` keeps in the page. */
    notified: { requests: number; list: Notification[] };
  }
}

/** Makes the page record its notifications, since the system's own list cannot be read. */
export async function recordNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.notified = { requests: 0, list: [] };
    window.Notification = class extends Notification {
      static override requestPermission() {
        window.notified.requests += 1;
        return super.requestPermission();
      }
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        if (Notification.permission === 'granted') window.notified.list.push(this);
      }
    };
  });
}

export function listShown(page: Page): Promise<Shown[]> {
  return page.evaluate(() => window.notified.list.map(({ title, body, tag }) => ({ title, body, tag })));
}

export async function listTitles(page: Page): Promise<string[]> {
  return (await listShown(page)).map(({ title }) => title);
}

/** How often the page requested permission. */
export function countPermissionRequests(page: Page): Promise<number> {
  return page.evaluate(() => window.notified.requests);
}

/** Clicks the latest notification. */
export function clickLatest(page: Page): Promise<void> {
  return page.evaluate(() => void window.notified.list.at(-1)?.dispatchEvent(new Event('click')));
}

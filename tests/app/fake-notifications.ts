/** What the browser was asked and has shown. */
export type FakeNotifications = {
  permission: NotificationPermission;
  /** How often the visitor was asked for permission. */
  asked: number;
  shown: { title: string; body: string; tag: string; renotify: boolean; click: () => void }[];
};

type Options = { body?: string; tag?: string; renotify?: boolean };

/**
 * Adds notifications, which jsdom lacks, to a secure page. `answer` is the visitor's answer
 * when asked; `isForPages` is false for a browser that does not support notifications from pages.
 */
export function installNotifications({
  permission = 'default',
  answer = 'granted',
  isForPages = true,
}: Partial<{
  permission: NotificationPermission;
  answer: NotificationPermission;
  isForPages: boolean;
}> = {}): FakeNotifications {
  const state: FakeNotifications = { permission, asked: 0, shown: [] };
  class FakeNotification extends EventTarget {
    static get permission() {
      return state.permission;
    }
    static async requestPermission() {
      state.asked += 1;
      state.permission = answer;
      return answer;
    }
    constructor(title: string, { body = '', tag = '', renotify = false }: Options) {
      super();
      if (!isForPages) throw new TypeError('Illegal constructor');
      if (state.permission !== 'granted') return;
      const click = () => void this.dispatchEvent(new Event('click'));
      state.shown.push({ title, body, tag, renotify, click });
    }
    close() {}
  }
  Object.assign(window, { Notification: FakeNotification, focus() {} });
  Object.defineProperty(window, 'isSecureContext', { configurable: true, value: true });
  return state;
}

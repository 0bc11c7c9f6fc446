import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { applyPatch, defaultPreferences, toConfig } from '@/lib/preferences/preferences';
import { NotificationSwitch } from '@/app/_notifications/notification-switch';
import { usePermission } from '@/app/_notifications/use-permission';
import { usePreferences } from '@/app/_preferences/use-preferences';
import { RenderedAtProvider } from '@/app/_ui/now';
import { installNotifications } from '@/tests/app/fake-notifications';
import { type Asked, serve } from '@/tests/app/fake-server';
import { minute } from '@/tests/builders';

function Setting({ isEnabled }: { isEnabled: boolean }) {
  const config = toConfig(applyPatch(defaultPreferences, { notifications: { enabled: isEnabled } }));
  const { preferences, save } = usePreferences(config);
  return (
    <NotificationSwitch
      isEnabled={preferences.notifications.enabled}
      permission={usePermission()}
      save={save}
    />
  );
}

/** A page rendered later than anything kept before. */
const open = (isEnabled = false) =>
  render(
    <RenderedAtProvider value={Date.now() + minute}>
      <Setting isEnabled={isEnabled} />
    </RenderedAtProvider>,
  );

const find = () => screen.getByRole<HTMLInputElement>('switch', { name: /^Notifications/ });
const obstacle = () => screen.getByRole('status').textContent;

describe('NotificationSwitch', () => {
  let asked: Asked[];
  const saved = () => asked.map(({ body }) => body);
  beforeEach(() => {
    asked = serve(() => ({ body: { status: 'success' } }));
  });
  afterEach(() => void Reflect.deleteProperty(window, 'Notification'));

  it('is off at first, and does not ask for permission', () => {
    const browser = installNotifications();
    open();
    expect([find().checked, find().disabled, obstacle()]).toEqual([false, false, '']);
    expect([browser.asked, browser.shown, saved()]).toEqual([0, [], []]);
  });

  it('asks for permission when turned on, and is saved once granted', async () => {
    const browser = installNotifications({ answer: 'granted' });
    open();
    await userEvent.click(find());
    expect(browser.asked).toBe(1);
    expect(find().checked).toBe(true);
    expect(saved()).toEqual([{ notifications: { enabled: true } }]);
    await userEvent.click(find());
    expect(find().checked).toBe(false);
    expect(saved().at(-1)).toEqual({ notifications: { enabled: false } });
    expect(browser.asked).toBe(1);
  });

  it('stays off, unsaved, and says why when permission is denied', async () => {
    installNotifications({ answer: 'denied' });
    open();
    await userEvent.click(find());
    expect(find().checked).toBe(false);
    expect(obstacle()).toMatch(/^Blocked by the browser/);
    expect(saved()).toEqual([]);
  });

  it('stays off and says why when the request for permission is dismissed', async () => {
    installNotifications({ answer: 'default' });
    open();
    await userEvent.click(find());
    expect(find().checked).toBe(false);
    expect(obstacle()).toBe('Still off: the browser asked for permission, but got no answer.');
    expect(saved()).toEqual([]);
  });

  it('says when it is chosen but the browser has not asked yet, and asks on a click', async () => {
    installNotifications({ permission: 'default' });
    open(true);
    expect(find().checked).toBe(false);
    expect(obstacle()).toMatch(/^Turned on earlier, but this browser needs your permission/);
    await userEvent.click(find());
    expect([find().checked, obstacle(), saved()]).toEqual([true, '', []]);
  });

  it('is saved as off when the browser has since denied permission', async () => {
    installNotifications({ permission: 'denied' });
    open(true);
    expect(find().checked).toBe(false);
    await userEvent.click(find());
    expect(saved()).toEqual([{ notifications: { enabled: false } }]);
  });

  it('is disabled on an insecure page', () => {
    installNotifications();
    Object.defineProperty(window, 'isSecureContext', { configurable: true, value: false });
    open(true);
    expect([find().checked, find().disabled]).toEqual([false, true]);
    expect(obstacle()).toMatch(/only over https, or on localhost/);
  });

  it('is disabled in a browser without notifications', () => {
    installNotifications();
    Reflect.deleteProperty(window, 'Notification');
    open();
    expect(find().disabled).toBe(true);
    expect(obstacle()).toMatch(/this browser does not support notifications from pages/);
  });

  // The last test, because a browser without notifications for pages is remembered.
  it('says when the browser does not support notifications from pages', async () => {
    const browser = installNotifications({ isForPages: false });
    open();
    await userEvent.click(find());
    expect([find().checked, find().disabled, browser.asked, saved()]).toEqual([false, true, 0, []]);
    expect(obstacle()).toMatch(/this browser does not support notifications from pages/);
  });
});

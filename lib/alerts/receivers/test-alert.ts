import type { Notification } from '@/lib/alerts/notification';

/** Returns a test with an example alert; other notifications unchanged. */
export function withTestAlert(notification: Notification): Notification {
  const { isTest, alerts, at } = notification;
  if (!isTest || alerts.length > 0) return notification;
  return {
    ...notification,
    alerts: [
      {
        key: 'consul-monitor-test',
        kind: 'service-warning',
        severity: 'warning',
        datacenter: 'test',
        service: null,
        node: null,
        title: 'This is a test',
        text: 'Someone requested it in Consul Monitor. Nothing happened, and no action is needed.',
        owner: null,
        runbook: null,
        since: at,
        firedAt: at,
        resolvedAt: null,
        path: '/alerts',
      },
    ],
  };
}

import type { Alert } from '@/lib/alerts/alert';
import type { Notification } from '@/lib/alerts/notification';
import { minute, noon } from '@/tests/builders';

/** Web is critical on n1, and fired two minutes later. */
export function anAlert(part: Partial<Alert> = {}): Alert {
  return {
    key: 'service-critical/dc1/web',
    kind: 'service-critical',
    severity: 'critical',
    datacenter: 'dc1',
    service: 'web',
    node: null,
    title: 'web is critical in dc1',
    text: '1 of 2 instances is critical: web-1 on n1, since its check HTTP fails.',
    owner: 'team-web',
    runbook: 'https://wiki.example.com/web',
    since: noon,
    firedAt: noon + 2 * minute,
    resolvedAt: null,
    path: '/services/web?dc=dc1',
    ...part,
  };
}

export function aNotification(part: Partial<Notification> = {}): Notification {
  return {
    id: 'n-1',
    receiver: 'webhook',
    alerts: [anAlert()],
    more: 0,
    attempts: 1,
    isTest: false,
    at: noon + 2 * minute,
    ...part,
  };
}

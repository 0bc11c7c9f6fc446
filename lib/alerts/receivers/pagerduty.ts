import { createHash } from 'node:crypto';
import type { Alert } from '@/lib/alerts/alert';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import { isHttpUrl } from '@/lib/health/http-url';
import { below } from './http-place';
import { post } from './post';
import type { Receiver, ReceiverContext } from './receiver';
import type { ConfigOf } from './receiver-config';
import { readSecret } from './secret';
import { toOneLine, toShort } from './summary';
import { toUnsent } from './unsent';

/** PagerDuty's limit, in characters. */
const longestKey = 255;
const longestSummary = 1024;

const nothingSent: Delivery = { isDelivered: true, answer: 'was sent no events' };

/** The maximum number of events sent at the same time. */
const maxAtOnce = 8;

/** The longest text to send, in characters: an event is limited to 512 KB. */
const longestText = 8000;

/** Sends events to PagerDuty (Events API v2, https://developer.pagerduty.com/docs/send-alert-event), one per alert. */
export function createPagerDutyReceiver(config: ConfigOf<'pagerduty'>, context: ReceiverContext): Receiver {
  const url = below(new URL(config.url), '/v2/enqueue');
  // A retry continues where the previous attempt stopped; otherwise the rate limit would stop every attempt at the same
  // event.
  let progress = { id: '', sent: new Set<string>() };

  async function send(notification: Notification, signal: AbortSignal): Promise<Delivery> {
    try {
      const key = readSecret({ field: 'key', value: config.key, file: config.key_file });
      if (key === undefined) throw new Error('it has no key');
      const place = {
        ...context,
        url,
        headers: {},
        secrets: [key],
        timeoutMs: config.timeout,
      };
      if (progress.id !== notification.id) progress = { id: notification.id, sent: new Set() };
      const { sent } = progress;
      const rest = notification.alerts.filter((alert) => !sent.has(alert.key));
      return await sendAll(rest, async (alert) => {
        let delivery: Delivery | undefined;
        for (const event of toEvents(alert, notification, key, context)) {
          delivery = await post({ ...place, body: JSON.stringify(event) }, signal);
          if (!delivery.isDelivered) return delivery;
        }
        sent.add(alert.key);
        return delivery ?? nothingSent;
      });
    } catch (error) {
      return toUnsent(error);
    }
  }

  return { name: config.name, type: config.type, place: url.origin, send };
}

/**
 * Sends several alerts at the same time, because one attempt may have hundreds and must finish within a minute. Stops
 * at the first event that must be retried. A refused event does not hold back the others.
 */
async function sendAll(
  alerts: readonly Alert[],
  sendAlert: (alert: Alert) => Promise<Delivery>,
): Promise<Delivery> {
  let refused: Delivery | undefined;
  let postponed: Delivery | undefined;
  let last = nothingSent;
  // The workers share it.
  const rest = alerts.values();

  async function work(): Promise<void> {
    for (const alert of rest) {
      if (postponed !== undefined) return;
      const delivery = await sendAlert(alert);
      if (delivery.isDelivered) last = delivery;
      else if (delivery.isFinal) refused ??= delivery;
      else postponed ??= delivery;
    }
  }

  await Promise.all(Array.from({ length: maxAtOnce }, work));
  return postponed ?? refused ?? last;
}

/** A test opens an incident and resolves it, so that nobody has to. */
function toEvents(
  alert: Alert,
  { isTest, at }: Notification,
  key: string,
  context: ReceiverContext,
): object[] {
  const event = toEvent(alert, key, context);
  return isTest ? [event, toEvent({ ...alert, resolvedAt: at }, key, context)] : [event];
}

function toEvent(alert: Alert, key: string, { toLink }: ReceiverContext): object {
  const { datacenter, service, node, owner, text } = alert;
  const page = toLink(alert.path);
  const links = [
    ...(page === undefined ? [] : [{ href: page, text: 'Consul Monitor' }]),
    ...(isLink(alert.runbook) ? [{ href: alert.runbook, text: 'Runbook' }] : []),
  ];
  return {
    routing_key: key,
    event_action: alert.resolvedAt === null ? 'trigger' : 'resolve',
    dedup_key: toDedupKey(alert.key),
    payload: {
      summary: toOneLine(alert.title, longestSummary),
      source: node ?? service ?? (datacenter || 'Consul'),
      severity: alert.severity,
      timestamp: new Date(alert.since).toISOString(),
      ...(service !== null && { component: service }),
      group: datacenter,
      class: alert.kind,
      custom_details: { text: toShort(text, longestText), datacenter, service, node, owner },
    },
    client: 'Consul Monitor',
    ...(page !== undefined && { client_url: page }),
    links,
  };
}

/** Service meta is written by the service and can contain anything. */
function isLink(runbook: string | null): runbook is string {
  return runbook !== null && isHttpUrl(runbook);
}

function toDedupKey(key: string): string {
  return key.length <= longestKey ? key : createHash('sha256').update(key).digest('hex');
}

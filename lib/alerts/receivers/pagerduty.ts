import { createHash } from 'node:crypto';
import type { Alert } from '../alert';
import type { Delivery, Notification } from '../notification';
import { below } from './http-place';
import { post } from './post';
import type { Receiver, ReceiverContext } from './receiver';
import { isHttpUrl, type ConfigOf } from './receiver-config';
import { readSecret } from './secret';
import { toOneLine, toShort } from './summary';
import { toUnsent } from './unsent';

/** PagerDuty's limit, in characters. */
const longestKey = 255;
const longestSummary = 1024;

/** The longest text to send, in characters: an event is limited to 512 KB. */
const longestText = 8000;

/** Sends events to PagerDuty (Events API v2, https://developer.pagerduty.com/docs/send-alert-event), one for each alert. */
export function createPagerDutyReceiver(config: ConfigOf<'pagerduty'>, context: ReceiverContext): Receiver {
  const url = below(new URL(config.url), '/v2/enqueue');

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
      return await sendAll(toEvents(notification, key, context), (event) =>
        post({ ...place, body: JSON.stringify(event) }, signal),
      );
    } catch (error) {
      return toUnsent(error);
    }
  }

  return { name: config.name, type: config.type, place: url.origin, send };
}

/**
 * Sends events in order. Stops at the first that must be retried; the retry repeats earlier ones too, which PagerDuty
 * recognizes by their key. A refused event does not hold back the others.
 */
async function sendAll(
  events: readonly object[],
  sendOne: (event: object) => Promise<Delivery>,
): Promise<Delivery> {
  let refused: Delivery | undefined;
  let last: Delivery = { isDelivered: true, answer: 'had no events to receive' };
  for (const event of events) {
    last = await sendOne(event);
    if (last.isDelivered) continue;
    if (!last.isFinal) return last;
    refused ??= last;
  }
  return refused ?? last;
}

/** A test opens an incident and resolves it, so that nothing is left to do. */
function toEvents({ alerts, isTest, at }: Notification, key: string, context: ReceiverContext): object[] {
  return alerts.flatMap((alert) => {
    const event = toEvent(alert, key, context);
    return isTest ? [event, toEvent({ ...alert, resolvedAt: at }, key, context)] : [event];
  });
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

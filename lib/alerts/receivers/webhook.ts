import { createHmac } from 'node:crypto';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import { readHttpPlace, toShownPlace } from './http-place';
import { post } from './post';
import type { Receiver, ReceiverContext } from './receiver';
import type { ConfigOf } from './receiver-config';
import { readSecret } from './secret';
import { toSummary } from './summary';
import { toUnsent } from './unsent';

/** Incremented when existing consumers could misread a payload; adding a field does not count. */
const version = 1;

/** Posts notifications as JSON, in the shape that docs/alerts.md describes, signed as Standard Webhooks are. */
export function createWebhookReceiver(config: ConfigOf<'webhook'>, context: ReceiverContext): Receiver {
  async function send(notification: Notification, signal: AbortSignal): Promise<Delivery> {
    try {
      const place = readHttpPlace(config);
      const secret = readSecret({ field: 'secret', value: config.secret, file: config.secret_file });
      const body = JSON.stringify(toBody(notification, context));
      const timestamp = Math.floor(context.now() / 1000);
      const headers = {
        ...place.headers,
        'Idempotency-Key': notification.id,
        'webhook-id': notification.id,
        'webhook-timestamp': String(timestamp),
        ...(secret !== undefined && {
          'webhook-signature': toSignature(secret, `${notification.id}.${timestamp}.${body}`),
        }),
      };
      const secrets = secret === undefined ? place.secrets : [...place.secrets, secret];
      return await post({ ...context, ...place, headers, secrets, body, timeoutMs: config.timeout }, signal);
    } catch (error) {
      return toUnsent(error);
    }
  }

  return { name: config.name, type: config.type, place: toShownPlace(config), send };
}

/**
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: `whsec_` precedes the
 * base64.
 */
function toSignature(secret: string, signed: string): string {
  const prefix = 'whsec_';
  const key = secret.startsWith(prefix)
    ? Buffer.from(secret.slice(prefix.length), 'base64')
    : Buffer.from(secret);
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

function toBody(notification: Notification, context: ReceiverContext): object {
  const { id, receiver, alerts, more, isTest, at } = notification;
  return {
    version,
    id,
    receiver,
    at: toIso(at),
    test: isTest,
    summary: toSummary(notification),
    alerts: alerts.map((alert) => ({
      key: alert.key,
      status: alert.resolvedAt === null ? 'firing' : 'resolved',
      kind: alert.kind,
      severity: alert.severity,
      datacenter: alert.datacenter,
      service: alert.service,
      node: alert.node,
      title: alert.title,
      text: alert.text,
      owner: alert.owner,
      runbook: alert.runbook,
      since: toIso(alert.since),
      firedAt: toIso(alert.firedAt),
      resolvedAt: alert.resolvedAt === null ? null : toIso(alert.resolvedAt),
      url: context.toLink(alert.path) ?? null,
    })),
    more,
  };
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}

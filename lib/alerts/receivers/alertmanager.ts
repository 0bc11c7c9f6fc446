import type { Alert, AlertKind } from '@/lib/alerts/alert';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import { below, readHttpPlace, toShownPlace } from './http-place';
import { post } from './post';
import type { Receiver, ReceiverContext } from './receiver';
import type { ConfigOf } from './receiver-config';
import { toShort } from './summary';
import { toUnsent } from './unsent';

/** An alert that is not sent again within this many intervals counts as resolved, as with Prometheus. */
const patience = 4;

/** The longest label or annotation, in characters. */
const longest = 4000;

/** Alertmanager identifies alerts by their labels; this one says what happened. */
const alertNames = {
  'service-critical': 'ConsulServiceCritical',
  'service-warning': 'ConsulServiceWarning',
  'node-critical': 'ConsulNodeCritical',
  'node-warning': 'ConsulNodeWarning',
  'too-few': 'ConsulServiceTooFew',
  vanished: 'ConsulServiceVanished',
  flapping: 'ConsulServiceFlapping',
  blind: 'ConsulMonitorBlind',
} as const satisfies Record<AlertKind, string>;

/** Sends alerts to a Prometheus Alertmanager (API v2, https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml). */
export function createAlertmanagerReceiver(
  config: ConfigOf<'alertmanager'>,
  context: ReceiverContext,
): Receiver {
  async function send(notification: Notification, signal: AbortSignal): Promise<Delivery> {
    try {
      const place = readHttpPlace(config);
      const body = JSON.stringify(toAlerts(notification, { config, context }));
      const url = below(place.url, '/api/v2/alerts');
      return await post({ ...context, ...place, url, body, timeoutMs: config.timeout }, signal);
    } catch (error) {
      return toUnsent(error);
    }
  }

  return { name: config.name, type: config.type, place: toShownPlace(config), resendMs: config.resend, send };
}

function toAlerts(
  { alerts, isTest }: Notification,
  { config, context }: { config: ConfigOf<'alertmanager'>; context: ReceiverContext },
): object[] {
  const until = context.now() + patience * config.resend;
  return alerts.map((alert) => {
    const url = context.toLink(alert.path);
    return {
      labels: toLabels(alert, isTest, config.labels),
      annotations: toTexts({ summary: alert.title, description: alert.text, runbook_url: alert.runbook }),
      startsAt: new Date(alert.firedAt).toISOString(),
      endsAt: new Date(alert.resolvedAt ?? until).toISOString(),
      ...(url !== undefined && { generatorURL: url }),
    };
  });
}

/** Configured labels cannot replace ours, which identify the alert. */
function toLabels(
  alert: Alert,
  isTest: boolean,
  more: Readonly<Record<string, string>>,
): Record<string, string> {
  const { severity, datacenter, service, node, owner } = alert;
  const alertname = isTest ? 'ConsulMonitorTest' : alertNames[alert.kind];
  return toTexts({ ...more, alertname, severity, datacenter, service, node, owner });
}

/** Alertmanager treats an empty value as a missing one. */
function toTexts(values: Readonly<Record<string, string | null>>): Record<string, string> {
  const texts = Object.entries(values).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, toShort(value, longest)]],
  );
  return Object.fromEntries(texts);
}

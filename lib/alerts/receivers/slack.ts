import type { Alert } from '@/lib/alerts/alert';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import { readHttpPlace, toShownPlace } from './http-place';
import { post } from './post';
import type { Receiver, ReceiverContext } from './receiver';
import type { ConfigOf } from './receiver-config';
import { toFacts, toShort, toState, toSummary } from './summary';
import { toUnsent } from './unsent';

/** Slack recommends no more attachments than this, and more are hard to read. */
const maxAttachments = 20;

/** The longest text of one attachment, in characters; Slack accepts messages of up to 40,000 in total. */
const longest = 1500;

/** The colour of an attachment; its text also states the severity. */
const colours = { Critical: '#d92d20', Warning: '#dc9a0f', Resolved: '#2e9e5b' } as const satisfies Record<
  ReturnType<typeof toState>,
  string
>;

/** Posts to a Slack incoming webhook, or to a compatible one, such as Mattermost's. */
export function createSlackReceiver(config: ConfigOf<'slack'>, context: ReceiverContext): Receiver {
  async function send(notification: Notification, signal: AbortSignal): Promise<Delivery> {
    try {
      const place = readHttpPlace(config);
      const body = JSON.stringify(toMessage(notification, context));
      return await post({ ...context, ...place, body, timeoutMs: config.timeout }, signal);
    } catch (error) {
      return toUnsent(error);
    }
  }

  return { name: config.name, type: config.type, place: toShownPlace(config), send };
}

function toMessage(notification: Notification, context: ReceiverContext): object {
  const { alerts } = notification;
  const shown = alerts.slice(0, maxAttachments);
  const missing = alerts.length - shown.length + notification.more;
  const page = context.toLink('/alerts');
  const rest = missing === 0 ? '' : `\n…and ${missing} more${page === undefined ? '' : `: ${page}`}`;
  return {
    text: `*${escapeMarkup(toSummary(notification))}*${rest}`,
    attachments: shown.map((alert) => toAttachment(alert, context)),
  };
}

function toAttachment(alert: Alert, { toLink }: ReceiverContext): object {
  const state = toState(alert);
  const link = toLink(alert.path);
  const facts = toFacts(alert, () => undefined).map(([name, value]) => `${name}: ${value}`);
  const title = escapeMarkup(toShort(`${state}: ${alert.title}`, 300));
  return {
    color: colours[state],
    fallback: title,
    title,
    ...(link !== undefined && { title_link: link }),
    text: escapeMarkup(toShort([alert.text, ...facts].filter((line) => line !== '').join('\n'), longest)),
    ts: Math.floor((alert.resolvedAt ?? alert.firedAt) / 1000),
  };
}

/**
 * Returns text without mentions and links (https://docs.slack.dev/messaging/formatting-message-text). Zero-width spaces
 * break an `@` and the link syntax that other products understand.
 */
function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '@\u200b')
    .replaceAll('](', ']\u200b(');
}

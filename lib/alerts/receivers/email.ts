import { createHash } from 'node:crypto';
import { types } from 'node:util';
import { createTransport, type NodemailerError, type SMTPSentMessageInfo } from 'nodemailer';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import { toExcerpt } from '@/lib/consul/http/excerpt';
import { toMailHtml, toMailText } from './email-text';
import { toFailedDelivery } from './failed-delivery';
import type { Receiver, ReceiverContext } from './receiver';
import type { ConfigOf } from './receiver-config';
import { readSmtpPlace } from './smtp-place';
import { toSummary } from './summary';
import { toUnsent } from './unsent';

/** The largest response of a mail server that is read, in bytes. */
const maxBytes = 16 * 1024;

/** Sends mail by SMTP. */
export function createEmailReceiver(config: ConfigOf<'email'>, context: ReceiverContext): Receiver {
  const timeoutMs = config.timeout;

  async function send(notification: Notification, signal: AbortSignal): Promise<Delivery> {
    const limit = AbortSignal.timeout(timeoutMs);
    let secrets: string[] = [];
    try {
      const { connection, ...place } = readSmtpPlace(config);
      ({ secrets } = place);
      const transport = createTransport({
        ...connection,
        // Longer than the signal's timeout, so that a timeout reads the same for every receiver.
        connectionTimeout: 2 * timeoutMs,
        greetingTimeout: 2 * timeoutMs,
        socketTimeout: 2 * timeoutMs,
        dnsTimeout: 2 * timeoutMs,
        maxResponseSize: maxBytes,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      const mail = toMail(notification, config, context);
      const sent = await transport.sendMail({ ...mail, signal: AbortSignal.any([signal, limit]) });
      return toDelivery(sent, secrets);
    } catch (error) {
      if (!isMailError(error)) return toUnsent(error);
      return (
        toRefusal(error, secrets) ?? toFailedDelivery(toCause(error), { signal, limit, timeoutMs, secrets })
      );
    }
  }

  return { name: config.name, type: config.type, place: config.to.join(', '), send };
}

/** Asks automatic responders not to reply (RFC 3834). */
function toMail(notification: Notification, { from, to }: ConfigOf<'email'>, { toLink }: ReceiverContext) {
  return {
    from: { name: 'Consul Monitor', address: from },
    to: to.map((address) => ({ name: '', address })),
    subject: toSummary(notification),
    text: toMailText(notification, toLink),
    html: toMailHtml(notification, toLink),
    messageId: toMessageId(notification.id, from),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

/** The same for each attempt, so that a mail server can drop a duplicate. Ids with other characters are hashed. */
function toMessageId(id: string, from: string): string {
  const local = /^[\w.-]{1,64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex');
  return `<${local}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

function toDelivery({ response, rejected }: SMTPSentMessageInfo, secrets: readonly string[]): Delivery {
  const answer = `answered ${toExcerpt(response, secrets)}`;
  if (rejected.length === 0) return { isDelivered: true, answer };
  // The accepted recipients have it; sending it again would notify them twice.
  return { isDelivered: true, answer: `${answer}; refused for ${rejected.join(', ')}` };
}

/** A mail server's refusal: permanent (5xx) or temporary (4xx). */
function toRefusal(
  { permanent, response }: NodemailerError,
  secrets: readonly string[],
): Delivery | undefined {
  if (permanent === undefined) return undefined;
  return { isDelivered: false, isFinal: permanent, answer: `answered ${toExcerpt(response ?? '', secrets)}` };
}

/** Picks the most specific error: nodemailer keeps the socket's error alongside its own. */
function toCause(error: NodemailerError): Error {
  const { originalCode } = error;
  return originalCode === undefined ? error : Object.assign(new Error(error.message), { code: originalCode });
}

/** An error from reading a secret file has no such code; see `readSecret`. */
function isMailError(error: unknown): error is NodemailerError {
  return types.isNativeError(error) && 'code' in error;
}

import { z } from 'zod';
import { parseDuration } from '@/lib/alerts/duration';
import { isHttpUrl } from '@/lib/health/http-url';

const longestText = 2048;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const text = z
  .string({ error: 'text' })
  .min(1, { error: 'text that is not empty' })
  .max(longestText, { error: `at most ${longestText} characters` });

const httpUrl = text.refine(isHttpUrl, { error: 'an address that begins with http:// or https://' });

/** `smtp://` starts TLS when the server offers it (STARTTLS), `smtps://` from the beginning. */
const smtpUrl = text.refine(isSmtpUrl, {
  error: 'smtp://user:password@host:587 or smtps://user:password@host:465',
});

/** No spaces, angle brackets or line breaks, which could split a header. */
const mailAddress = text.refine((address) => /^[^\s<>,;:"\\@()[\]]+@[^\s<>,;:"\\@()[\]]+$/.test(address), {
  error: 'an e-mail address, such as ops@example.com',
});

/** A duration such as `90s` or `1m30s` within these bounds, in milliseconds. */
function duration(min: number, max: number, error: string) {
  return z
    .string({ error })
    .transform((duration) => parseDuration(duration) ?? NaN)
    .refine((ms) => ms >= min && ms <= max, { error });
}

const labelName = z.string().regex(/^[a-zA-Z_]\w{0,63}$/, { error: 'a name of letters, digits and _' });

const common = {
  /** The receiver's name in routes and on pages. */
  name: z
    .string({ error: 'a name of letters, digits, - and _, at most 64' })
    .regex(/^[A-Za-z\d][\w-]{0,63}$/, { error: 'a name of letters, digits, - and _, at most 64' }),
  /** The time limit for one attempt, in milliseconds. */
  timeout: duration(second, minute, 'a time from 1s to 1m').default(10 * second),
};

/** Many URLs are secrets themselves, so any can come from a file. */
const address = { url: httpUrl.optional(), url_file: text.optional() };
const token = { token: text.optional(), token_file: text.optional() };

const alertmanager = z.strictObject({
  ...common,
  ...address,
  ...token,
  type: z.literal('alertmanager'),
  /**
   * How often a firing alert is sent again, in milliseconds; Alertmanager considers it resolved after four missed
   * repetitions.
   */
  resend: duration(15 * second, hour, 'a time from 15s to 1h').default(minute),
  /** Additional labels for each alert, for example for Alertmanager's routing. */
  labels: z.record(labelName, text).default({}),
});

const webhook = z.strictObject({
  ...common,
  ...address,
  ...token,
  type: z.literal('webhook'),
  secret: text.optional(),
  secret_file: text.optional(),
});

const slack = z.strictObject({ ...common, ...address, type: z.literal('slack') });

const pagerduty = z.strictObject({
  ...common,
  type: z.literal('pagerduty'),
  /** The routing key of an Events API v2 integration. */
  key: text.optional(),
  key_file: text.optional(),
  url: httpUrl.default('https://events.pagerduty.com'),
});

const email = z.strictObject({
  ...common,
  type: z.literal('email'),
  smtp: smtpUrl.optional(),
  smtp_file: text.optional(),
  from: mailAddress,
  to: z.union([mailAddress.transform((one) => [one]), z.array(mailAddress).min(1).max(50)], {
    error: 'an e-mail address, or a list of at most 50',
  }),
  /** Whether mail may be sent without encryption; by default only without a password, or to this machine. */
  tls: z.enum(['required', 'optional', 'off'], { error: 'required, optional or off' }).optional(),
});

/** One of these must be set, directly or through a file. */
const needed = {
  alertmanager: 'url',
  webhook: 'url',
  slack: 'url',
  pagerduty: 'key',
  email: 'smtp',
} as const;

/** One receiver of alerts. Any secret can come from a file, named by the same field with `_file`. */
export const receiverConfig = z
  .discriminatedUnion('type', [alertmanager, webhook, slack, pagerduty, email], {
    error: 'a receiver with a type: alertmanager, webhook, slack, pagerduty or email',
  })
  .superRefine((config, context) => {
    const given: Record<string, unknown> = config;
    const field = needed[config.type];
    if (given[field] !== undefined || given[`${field}_file`] !== undefined) return;
    context.addIssue({ code: 'custom', path: [field], message: `a value, or a file in ${field}_file` });
  });

export type ReceiverConfig = z.output<typeof receiverConfig>;
export type ConfigOf<Type extends ReceiverConfig['type']> = Extract<ReceiverConfig, { type: Type }>;

export function isSmtpUrl(text: string): boolean {
  return /^smtps?:\/\/[^/]/i.test(text) && URL.canParse(text);
}

export function isMailAddress(text: string): boolean {
  return mailAddress.safeParse(text).success;
}

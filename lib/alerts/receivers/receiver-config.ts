import { z } from 'zod';

const longestText = 2048;

const text = z
  .string({ error: 'text' })
  .min(1, { error: 'text that is not empty' })
  .max(longestText, { error: `at most ${longestText} characters` });

const httpUrl = text.refine(isHttpUrl, { error: 'an address that begins with http:// or https://' });

/** `smtp://` speaks TLS once both sides are ready for it (STARTTLS), `smtps://` from the beginning. */
const smtpUrl = text.refine(isSmtpUrl, {
  error: 'smtp://user:password@host:587 or smtps://user:password@host:465',
});

/** No blanks, angle brackets or ends of line: nothing that could part a header into two. */
const mailAddress = text.refine((held) => /^[^\s<>,;:"\\@()[\]]+@[^\s<>,;:"\\@()[\]]+$/.test(held), {
  error: 'an e-mail address, such as ops@example.com',
});

const labelName = z.string().regex(/^[a-zA-Z_]\w{0,63}$/, { error: 'a name of letters, digits and _' });

const common = {
  /** What routes and pages call it. */
  name: z
    .string({ error: 'a name of letters, digits, - and _, at most 64' })
    .regex(/^[A-Za-z\d][\w-]{0,63}$/, { error: 'a name of letters, digits, - and _, at most 64' }),
  timeout_seconds: z
    .number({ error: 'a number from 1 to 60' })
    .min(1, { error: 'a number from 1 to 60' })
    .max(60, { error: 'a number from 1 to 60' })
    .default(10),
};

/** Many an address is a secret itself; any can stand in a file. */
const address = { url: httpUrl.optional(), url_file: text.optional() };
const token = { token: text.optional(), token_file: text.optional() };

const alertmanager = z.strictObject({
  ...common,
  ...address,
  ...token,
  type: z.literal('alertmanager'),
  /** How often a firing alert is sent again; Alertmanager takes it for resolved when it misses it four times. */
  resend_seconds: z
    .number({ error: 'a number from 15 to 3600' })
    .min(15, { error: 'a number from 15 to 3600' })
    .max(3600, { error: 'a number from 15 to 3600' })
    .default(60),
  /** More labels for each alert, such as those that Alertmanager's routes look at. */
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
  /** Whether mail may go over a connection that is not encrypted; by default only without a password, or to this machine. */
  tls: z.enum(['required', 'optional', 'off'], { error: 'required, optional or off' }).optional(),
});

/** Of these one must be given, as itself or as the file that holds it. */
const needed = {
  alertmanager: 'url',
  webhook: 'url',
  slack: 'url',
  pagerduty: 'key',
  email: 'smtp',
} as const;

/** One who is told of alerts. Any secret can stand in a file, which is named by the same field with `_file`. */
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

/** Whether it is an address that alerts can be posted to; credentials in it are sent as a password. */
export function isHttpUrl(held: string): boolean {
  return /^https?:\/\//i.test(held) && URL.canParse(held);
}

export function isSmtpUrl(held: string): boolean {
  return /^smtps?:\/\/[^/]/i.test(held) && URL.canParse(held);
}

export function isMailAddress(held: string): boolean {
  return mailAddress.safeParse(held).success;
}

import { z } from 'zod';
import {
  isMailAddress,
  isSmtpUrl,
  type ReceiverConfig,
  receiverConfig,
} from '@/lib/alerts/receivers/receiver-config';
import { isHttpUrl } from '@/lib/health/http-url';
import { listOf } from './fields';

const httpUrl = z
  .string()
  .refine(isHttpUrl, { error: 'an address that begins with http:// or https://' })
  .optional();

const fields = z
  .object({
    ALERT_ALERTMANAGER_URL: httpUrl,
    ALERT_WEBHOOK_URL: httpUrl,
    ALERT_WEBHOOK_SECRET: z.string().optional(),
    ALERT_SLACK_URL: httpUrl,
    ALERT_PAGERDUTY_KEY: z
      .string()
      .refine((key) => /^[\w-]{8,128}$/.test(key), {
        error: 'the integration key of a PagerDuty service (Events API v2)',
      })
      .optional(),
    ALERT_EMAIL_TO: listOf(
      isMailAddress,
      'comma-separated e-mail addresses, such as ops@example.com',
    ).optional(),
    ALERT_EMAIL_FROM: z
      .string()
      .refine(isMailAddress, { error: 'an e-mail address, such as monitor@example.com' })
      .optional(),
    ALERT_SMTP_URL: z
      .string()
      .refine(isSmtpUrl, { error: 'smtp://user:password@host:587 or smtps://user:password@host:465' })
      .optional(),
  })
  .superRefine((set, context) => {
    const needs = (name: 'ALERT_EMAIL_FROM' | 'ALERT_SMTP_URL' | 'ALERT_WEBHOOK_URL', message: string) => {
      if (set[name] === undefined) context.addIssue({ code: 'custom', path: [name], message });
    };
    if (set.ALERT_EMAIL_TO !== undefined) {
      needs('ALERT_EMAIL_FROM', 'the sender address of mail to ALERT_EMAIL_TO');
      needs('ALERT_SMTP_URL', 'the mail server for ALERT_EMAIL_TO, such as smtp://mail.example.com');
    }
    if (set.ALERT_WEBHOOK_SECRET !== undefined) {
      needs('ALERT_WEBHOOK_URL', 'the address of the webhook that ALERT_WEBHOOK_SECRET signs for');
    }
  });

/** Receivers configured by variables alone, each named after its type. */
export const receiverVariables = fields.transform((set) => ({ alertReceivers: toReceivers(set) }));

function toReceivers(set: z.output<typeof fields>): ReceiverConfig[] {
  const described = [
    set.ALERT_ALERTMANAGER_URL !== undefined && {
      ...{ name: 'alertmanager', type: 'alertmanager', url: set.ALERT_ALERTMANAGER_URL },
    },
    set.ALERT_WEBHOOK_URL !== undefined && {
      ...{ name: 'webhook', type: 'webhook', url: set.ALERT_WEBHOOK_URL },
      secret: set.ALERT_WEBHOOK_SECRET,
    },
    set.ALERT_SLACK_URL !== undefined && { name: 'slack', type: 'slack', url: set.ALERT_SLACK_URL },
    set.ALERT_PAGERDUTY_KEY !== undefined && {
      ...{ name: 'pagerduty', type: 'pagerduty', key: set.ALERT_PAGERDUTY_KEY },
    },
    set.ALERT_EMAIL_TO !== undefined && {
      ...{ name: 'email', type: 'email', to: set.ALERT_EMAIL_TO },
      ...{ smtp: set.ALERT_SMTP_URL, from: set.ALERT_EMAIL_FROM },
    },
  ];
  return described.filter((one) => one !== false).map((one) => receiverConfig.parse(one));
}

/** The variables that are, or may contain, secrets and so can come from a file. */
export const receiverSecrets = [
  'ALERT_ALERTMANAGER_URL',
  'ALERT_WEBHOOK_URL',
  'ALERT_WEBHOOK_SECRET',
  'ALERT_SLACK_URL',
  'ALERT_PAGERDUTY_KEY',
  'ALERT_SMTP_URL',
] as const;

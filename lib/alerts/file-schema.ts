import { z } from 'zod';
import { isHttpUrl } from '@/lib/health/http-url';
import { alertKinds } from './alert';
import { parseDuration } from './duration';
import { receiverConfig } from './receivers/receiver-config';
import {
  defaultGroupMs,
  defaultKinds,
  defaultRepeatMs,
  defaultRules,
  type Rule,
  type RuleMatch,
} from './rules';

/** The maximum number of rules in a file. */
const maxRules = 500;
const maxReceivers = 50;
const maxItems = 100;
const longestText = 500;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** YAML reads `8080` and `true` as a number and a boolean; in names they are text. */
const text = z
  .union([z.string(), z.number(), z.boolean()], { error: 'text' })
  .transform(String)
  .refine((value) => value !== '' && value.length <= longestText, {
    error: `text of 1 to ${longestText} characters`,
  });

const texts = z.union([text.transform((one) => [one]), z.array(text).min(1).max(maxItems)], {
  error: `text, or a list of 1 to ${maxItems}`,
});

const time = (error: string, min: number, max: number) =>
  z
    .union([z.string(), z.literal(0)], { error })
    .transform((value) => parseDuration(String(value)) ?? NaN)
    .refine((ms) => ms >= min && ms <= max, { error });

const countError = 'a whole number from 0 to 100000';

const kinds = z.enum(alertKinds, { error: `one of ${alertKinds.join(', ')}` });

const match = z
  .strictObject(
    {
      service: texts.optional(),
      tag: texts.optional(),
      node: texts.optional(),
      datacenter: texts.optional(),
      meta: z.record(z.string(), text, { error: 'keys of service meta with their values' }).optional(),
    },
    { error: 'service, tag, node, datacenter or meta' },
  )
  .transform(({ service, tag, node, datacenter, meta }): RuleMatch => ({
    ...(service && { services: service }),
    ...(tag && { tags: tag }),
    ...(node && { nodes: node }),
    ...(datacenter && { datacenters: datacenter }),
    ...(meta && { meta }),
  }));

const rule = z
  .strictObject(
    {
      name: text.optional(),
      match: match.default({}),
      on: z
        .union([kinds.transform((one) => [one]), z.array(kinds).min(1)], {
          error: `one or a list of ${alertKinds.join(', ')}`,
        })
        .optional(),
      mute: z.boolean({ error: 'true or false' }).default(false),
      for: time('a time up to 7d, such as 90s, 5m or 1h30m', 0, 168 * hourMs).optional(),
      severity: z.enum(['critical', 'warning'], { error: 'critical or warning' }).optional(),
      min: z
        .int({ error: countError })
        .min(0, { error: countError })
        .max(100_000, { error: countError })
        .optional(),
      owner: text.optional(),
      runbook: text
        .refine(isHttpUrl, {
          error: 'an address that begins with http:// or https://',
        })
        .optional(),
      receivers: z.array(text, { error: 'a list of receiver names' }).max(maxReceivers).optional(),
    },
    { error: 'a rule' },
  )
  .transform(({ name, match: of, on, mute, for: forMs, severity, min, owner, runbook, receivers }): Rule => ({
    name: name ?? 'rule',
    match: of,
    kinds: on ?? (mute ? alertKinds : defaultKinds),
    isMuted: mute,
    ...(forMs !== undefined && { forMs }),
    ...(severity !== undefined && { severity }),
    ...(min !== undefined && { min }),
    ...(owner !== undefined && { owner }),
    ...(runbook !== undefined && { runbook }),
    ...(receivers !== undefined && { receivers }),
  }));

/** The schema of `alerts.yaml`. */
export const fileSchema = z
  .strictObject(
    {
      group: time('a time up to 1h, such as 30s', 0, hourMs).default(defaultGroupMs),
      repeat: time('a time from 1m to 30d, such as 4h', minuteMs, 720 * hourMs).default(defaultRepeatMs),
      receivers: z
        .array(receiverConfig, { error: 'a list of receivers' })
        .max(maxReceivers, { error: `at most ${maxReceivers} receivers` })
        .default([]),
      rules: z
        .array(rule, { error: 'a list of rules' })
        .max(maxRules, { error: `at most ${maxRules} rules` })
        .default([...defaultRules]),
    },
    { error: 'group, repeat, receivers and rules' },
  )
  .superRefine(({ receivers }, context) => {
    const names = new Set<string>();
    receivers.forEach(({ name }, at) => {
      const path = ['receivers', at, 'name'];
      if (names.has(name))
        context.addIssue({ code: 'custom', path, message: 'a name that no other receiver has' });
      names.add(name);
    });
  })
  .transform(({ group: groupMs, repeat: repeatMs, receivers, rules }) => ({
    groupMs,
    repeatMs,
    receivers,
    rules,
  }));

/** The contents of the file, with defaults. */
export type AlertsFile = z.output<typeof fileSchema>;

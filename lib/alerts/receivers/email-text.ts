import type { Alert } from '@/lib/alerts/alert';
import type { Notification } from '@/lib/alerts/notification';
import { toFacts, toOneLine, toShort, toState } from './summary';

type ToLink = (path: string) => string | undefined;

/** The longest text for one alert in a mail, in characters. */
const longest = 4000;

const colours = { Critical: '#b42318', Warning: '#93650a', Resolved: '#1a7f45' } as const satisfies Record<
  ReturnType<typeof toState>,
  string
>;

/** Returns a notification as plain text. */
export function toMailText({ alerts, more }: Notification, toLink: ToLink): string {
  const parts = alerts.map((alert) =>
    [
      `${toState(alert).toUpperCase()}: ${toOneLine(alert.title)}`,
      toShort(alert.text, longest),
      ...toFacts(alert, toLink).map(([name, value]) => `${name}: ${value}`),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
  return [...parts, ...toRest(more, toLink), '-- \nConsul Monitor'].join('\n\n');
}

/** Returns a notification as HTML, without images, scripts or anything else to fetch. */
export function toMailHtml({ alerts, more }: Notification, toLink: ToLink): string {
  const parts = alerts.map((alert) => toHtmlPart(alert, toLink));
  const rest = toRest(more, toLink).map((line) => `<p>${escape(line)}</p>`);
  return `<!doctype html><html lang="en"><body style="font-family:sans-serif;font-size:15px;line-height:1.5">${[...parts, ...rest].join('')}<p style="color:#666">Consul Monitor</p></body></html>`;
}

function toHtmlPart(alert: Alert, toLink: ToLink): string {
  const state = toState(alert);
  const facts = toFacts(alert, toLink).map(
    ([name, value]) =>
      `<tr><td style="color:#666;padding-right:12px;vertical-align:top">${name}</td><td>${toHtmlValue(value)}</td></tr>`,
  );
  return [
    '<div style="margin:0 0 24px">',
    `<p style="margin:0;font-size:17px"><strong style="color:${colours[state]}">${state}</strong> ${escape(toOneLine(alert.title))}</p>`,
    `<p style="margin:4px 0;white-space:pre-line">${escape(toShort(alert.text, longest))}</p>`,
    `<table style="border-collapse:collapse">${facts.join('')}</table>`,
    '</div>',
  ].join('');
}

/** Links web addresses; anything else is plain text. */
function toHtmlValue(value: string): string {
  const text = escape(value);
  return /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? `<a href="${text}">${text}</a>` : text;
}

function toRest(more: number, toLink: ToLink): string[] {
  if (more === 0) return [];
  const page = toLink('/alerts');
  return [`${more} more alerts${page === undefined ? '.' : `: ${page}`}`];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

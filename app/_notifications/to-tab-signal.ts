import { isStale } from '@/app/_live/is-stale';
import type { PageStatus } from '@/app/_live/use-services';

/** The title and icon of a page's tab. `icon`: a URL; `null` for the default icon. */
export type TabSignal = { title: string; icon: string | null };

type Question = {
  /** The number of critical services. */
  critical: number;
  pageStatus: Pick<PageStatus, 'polledAt' | 'consul' | 'monitor'>;
  /** Why the last request to our own server failed; `undefined` when it succeeded. */
  error?: Error | undefined;
  /** Epoch milliseconds. */
  now: number;
};

const name = 'Consul Monitor';

/** Returns the number of critical services, if any, or a question mark while it is unknown. */
export function toTabSignal(question: Question): TabSignal {
  const { critical } = question;
  if (isBlind(question)) return { title: `(?) ${name}`, icon: toIcon('?', colours.unknown) };
  if (critical === 0) return { title: name, icon: null };
  return {
    title: `(${critical}) ${name}`,
    icon: toIcon(critical > 99 ? '99+' : String(critical), colours.critical),
  };
}

/** Returns whether what the page shows may no longer be true. */
function isBlind({ pageStatus: { polledAt, consul, monitor }, error, now }: Question): boolean {
  if (polledAt === null || !consul.reachable || error !== undefined) return true;
  return isStale(polledAt, monitor.staleAfterMs, now);
}

/**
 * Icons cannot use the style sheet: the light variants of `--critical` and `--unknown-text`, on which white is legible.
 */
const colours = { critical: '#d92d45', unknown: '#5c5f69' } as const;

const fontSizes: Readonly<Record<number, number>> = { 1: 24, 2: 20, 3: 15 };

function toIcon(text: string, colour: string): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colour}"/>` +
    `<text x="16" y="17" fill="#fff" font-family="system-ui,sans-serif" font-size="${fontSizes[text.length]}" ` +
    `font-weight="700" text-anchor="middle" dominant-baseline="central">${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

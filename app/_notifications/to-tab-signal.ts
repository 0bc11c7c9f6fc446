import type { PageStatus } from '@/app/_live/use-services';
import { isStale } from '@/app/_live/is-stale';

/** What the tab of a page says while another one is in front. `icon`: an address; `null` for the icon of every page. */
export type TabSignal = { title: string; icon: string | null };

type Question = {
  /** How many services are critical. */
  critical: number;
  pageStatus: Pick<PageStatus, 'polledAt' | 'consul' | 'monitor'>;
  /** Why our own server did not answer the last time; `undefined` when it did. */
  error?: Error | undefined;
  /** Epoch milliseconds. */
  now: number;
};

const name = 'Consul Monitor';

/** The number of critical services, where there are any; a question mark where nobody can say. */
export function toTabSignal(question: Question): TabSignal {
  const { critical } = question;
  if (isBlind(question)) return { title: `(?) ${name}`, icon: toIcon('?', colours.unknown) };
  if (critical === 0) return { title: name, icon: null };
  return {
    title: `(${critical}) ${name}`,
    icon: toIcon(critical > 99 ? '99+' : String(critical), colours.critical),
  };
}

/** Whether what the page shows is not known to be so now. */
function isBlind({ pageStatus: { polledAt, consul, monitor }, error, now }: Question): boolean {
  if (polledAt === null || !consul.reachable || error !== undefined) return true;
  return isStale(polledAt, monitor.staleAfterMs, now);
}

/** An icon reads no style sheet: the light sides of `--critical` and `--unknown-text`, on which white is legible. */
const colours = { critical: '#d92d45', unknown: '#5c5f69' } as const;

const fontSizes: Readonly<Record<number, number>> = { 1: 24, 2: 20, 3: 15 };

function toIcon(text: string, colour: string): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colour}"/>` +
    `<text x="16" y="17" fill="#fff" font-family="system-ui,sans-serif" font-size="${fontSizes[text.length]}" ` +
    `font-weight="700" text-anchor="middle" dominant-baseline="central">${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

import { getContainer } from '@/lib/monitor/container';

/** The same failure is logged again only after this long, in milliseconds: an open page may request every second. */
const pauseMs = 60_000;

/** The maximum number of different failures to remember; beyond it all are forgotten. */
const maxFailures = 100;

const logged = new Map<string, number>();

/** Logs an error with its stack, unless the same one was just logged. */
export function logFailure(error: unknown, sentence: string): void {
  const name = `${sentence} ${String(error)}`.slice(0, 500);
  const now = performance.now();
  const before = logged.get(name);
  if (before !== undefined && now - before < pauseMs) return;
  if (logged.size >= maxFailures) logged.clear();
  logged.set(name, now);
  getContainer().log.error({ err: error }, sentence);
}

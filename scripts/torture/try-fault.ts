import { toErrorMessage } from '@/lib/error-message';
import type { Fault } from './fault';
import { countLosses, type Ledger, readLedger, readLongestGap, readNewestPoll } from './ledger';
import { takePulse } from './pulse';
import type { Row } from './report';
import { intervalMs, type Site } from './site';

/** The longest time between two polls without another explanation, in milliseconds. */
const longestGapMs = 2 * intervalMs;

/** Causes one fault at one site, and adds the result to the row. Returns the database's contents afterwards. */
export async function tryFault(
  fault: Fault,
  { site, random, before }: { site: Site; random: () => number; before: Ledger },
  row: Row,
): Promise<Ledger> {
  row.tries += 1;
  const last = readNewestPoll(site.database);
  const endPulse = takePulse(site.url);
  let allowedMs: number | undefined;
  try {
    allowedMs = await fault.run(site, random);
    await site.assertShowsCurrentState();
    // Whatever prevented polls shows in the next one.
    await site.assertPolls();
  } catch (error) {
    row.problems.push(toSentence(site, error));
    // The remains of this fault must not be attributed to the next one.
    await site.kill();
    await site.start();
  }
  const pulse = await endPulse();
  row.worstHealthzMs = Math.max(row.worstHealthzMs, pulse.worstMs);
  if (allowedMs !== undefined) {
    const gapMs = readLongestGap(site.database, last);
    row.worstGapMs = Math.max(row.worstGapMs, gapMs);
    if (gapMs > longestGapMs + allowedMs) row.problems.push(`${site.name}: no poll for ${gapMs} ms`);
  }
  const after = readLedger(site.database);
  row.lost += countLosses(before, after);
  const lost = after.alerts.delivered.filter((id) => !site.receiver.told.has(id));
  if (lost.length > 0) row.problems.push(`${site.name}: ${lost.length} notifications never arrived`);
  for (const sentence of after.faults) row.problems.push(`${site.name}: ${sentence}`);
  return after;
}

function toSentence(site: Site, error: unknown): string {
  const message = toErrorMessage(error);
  return `${site.name}: ${message}`.slice(0, 2000);
}

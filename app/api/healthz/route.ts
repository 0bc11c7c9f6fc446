import { greatest } from '@/lib/history/extremes';
import { getContainer } from '@/lib/monitor/container';
import { toClockState } from '@/lib/monitor/monitor-state';
import { getVisitor } from '@/lib/monitor/visitor-access';
import { toTimestamp } from '@/lib/queries/timestamp';
import { isDatabaseProblem } from '@/app/api/is-database-problem';
import { logFailure } from '@/app/api/log-failure';
import { refuse, respondToAnyone } from '@/app/api/respond';

/** Open to everyone, such as a load balancer: without access it only says whether all is well. */
export function GET(): Promise<Response> {
  return respondToAnyone(async () => {
    const hasAccess = (await getVisitor().catch(() => undefined)) !== undefined;
    const report = await toHealth();
    return hasAccess ? report : toSummary(report.ok);
  });
}

function toSummary(isOk: boolean): Response {
  if (isOk) return Response.json({ status: 'ok' });
  return refuse('unavailable', 'Consul Monitor is not working properly', { status: 'failed' });
}

async function toHealth(): Promise<Response> {
  const { store, datacenters, clockEvent } = getContainer();
  try {
    await store.checkReadable();
    const problem = datacenters.recordingError() ?? store.getProblem();
    if (problem !== undefined)
      return refuse('unavailable', problem, { status: 'failed', database: 'failed' });
    if (!datacenters.isAlive())
      return refuse('unavailable', 'Consul is no longer being polled', { status: 'failed', database: 'ok' });
    const polls = await Promise.all(
      datacenters.names().map(async (name) => ({ name, last: await store.getLastPoll(name) })),
    );
    const newest = greatest(polls.map(({ last }) => last?.at ?? 0));
    const states = polls.map(({ name, last }) => [name, last?.outcome === 'ok' ? 'ok' : 'unreachable']);
    return Response.json({
      status: 'ok',
      database: 'ok',
      lastPoll: newest === 0 ? null : toTimestamp(newest),
      consul: states.some(([, state]) => state === 'ok') ? 'ok' : 'unreachable',
      clock: toClockState(clockEvent()),
      ...(states.length > 1 && { datacenters: Object.fromEntries(states) }),
    });
  } catch (error) {
    logFailure(error, 'the database cannot be read');
    const reason = isDatabaseProblem(error) ? error.message : 'The database cannot be read';
    return refuse('unavailable', reason, { status: 'failed', database: 'failed' });
  }
}

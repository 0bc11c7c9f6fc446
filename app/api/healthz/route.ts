import { getContainer } from '@/lib/container';
import { greatest } from '@/lib/history/extremes';
import { toClockState } from '@/lib/monitor-state';
import { toTimestamp } from '@/lib/queries/timestamp';
import { refuse } from '../respond';

export async function GET(): Promise<Response> {
  const { log, store, datacenters, clockEvent } = getContainer();
  try {
    await store.checkReadable();
    if (!datacenters.isAlive())
      return refuse('unavailable', 'Consul is no longer polled', { status: 'failed', database: 'ok' });
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
    log.error({ err: error }, 'the database cannot be read');
    return refuse('unavailable', 'The database cannot be read', { status: 'failed', database: 'failed' });
  }
}

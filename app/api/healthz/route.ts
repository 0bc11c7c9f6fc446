import { getContainer } from '@/lib/container';
import { toTimestamp } from '@/lib/queries/timestamp';
import { refuse } from '../respond';

export async function GET(): Promise<Response> {
  const { log, poller, store } = getContainer();
  try {
    await store.checkReadable();
    if (!poller.isAlive())
      return refuse('unavailable', 'Consul is no longer polled', { status: 'failed', database: 'ok' });
    const last = await store.getLastPoll();
    return Response.json({
      status: 'ok',
      database: 'ok',
      lastPoll: last === undefined ? null : toTimestamp(last.at),
      consul: last?.outcome === 'ok' ? 'ok' : 'unreachable',
    });
  } catch (error) {
    log.error({ err: error }, 'the database cannot be read');
    return refuse('unavailable', 'The database cannot be read', { status: 'failed', database: 'failed' });
  }
}

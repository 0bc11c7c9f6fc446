import { Registry } from 'prom-client';
import type { Status } from '@/lib/health/status';
import { countPolls, maxDatacenters } from '@/lib/monitor/poll-metrics';
import { aCheck, aFailedPoll, aPoll, aSnapshot, minute, noon } from '@/tests/builders';
import { openEmptyStore } from '@/tests/lib/queries/open-empty-store';

describe('countPolls', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  let registry: Registry;
  let recordPoll: ReturnType<typeof countPolls>;

  beforeEach(() => {
    opened = openEmptyStore();
    registry = new Registry();
    recordPoll = countPolls(registry, opened.store, (poll) => opened.store.recordPoll(poll));
  });
  afterEach(() => opened.close());

  const withStatus = (at: number, status: Status) => aPoll(at, aSnapshot({ checks: [aCheck({ status })] }));

  async function listLines(metric: string): Promise<string[]> {
    const text = await registry.getSingleMetricAsString(metric);
    return text.split('\n').filter((line) => !line.startsWith('#'));
  }

  it('counts polls by outcome, starting at 0, and their duration', async () => {
    await recordPoll(aPoll(noon));
    await recordPoll(aFailedPoll(noon + minute, 'timeout'));
    await recordPoll(aPoll(noon + 2 * minute));
    const polls = await listLines('consul_monitor_polls_total');
    expect(polls).toHaveLength(8);
    expect(polls).toContain('consul_monitor_polls_total{datacenter="dc1",outcome="ok"} 2');
    expect(polls).toContain('consul_monitor_polls_total{datacenter="dc1",outcome="timeout"} 1');
    expect(polls).toContain('consul_monitor_polls_total{datacenter="dc1",outcome="denied"} 0');
    expect(await listLines('consul_monitor_poll_duration_seconds')).toContain(
      'consul_monitor_poll_duration_seconds_sum{datacenter="dc1"} 0.015',
    );
  });

  it('counts transitions, but not what came or went', async () => {
    await recordPoll(aPoll(noon));
    await recordPoll(withStatus(noon + minute, 'critical'));
    await recordPoll(aFailedPoll(noon + 2 * minute));
    await recordPoll(withStatus(noon + 3 * minute, 'passing'));
    await recordPoll(withStatus(noon + 4 * minute, 'critical'));
    const transitions = await listLines('consul_monitor_transitions_total');
    expect(transitions).toHaveLength(12);
    expect(transitions.filter((line) => !line.endsWith(' 0')).sort()).toEqual([
      'consul_monitor_transitions_total{datacenter="dc1",from="critical",to="passing"} 1',
      'consul_monitor_transitions_total{datacenter="dc1",from="passing",to="critical"} 2',
    ]);
  });

  it('counts a poll that cannot be recorded, and rethrows', async () => {
    const own = new Registry();
    const failing = countPolls(own, opened.store, () => Promise.reject(new Error('the disk is full')));
    await expect(failing(aPoll(noon))).rejects.toThrow('the disk is full');
    expect(await own.getSingleMetricAsString('consul_monitor_unrecorded_polls_total')).toContain(
      'consul_monitor_unrecorded_polls_total{datacenter="dc1"} 1',
    );
  });

  it('counts datacenters beyond the limit together', async () => {
    for (let index = 0; index < maxDatacenters + 3; index += 1) {
      await recordPoll(aFailedPoll(noon + index * minute, 'denied', `dc${index}`));
    }
    const denied = (await listLines('consul_monitor_polls_total')).filter((line) =>
      line.includes('"denied"'),
    );
    expect(denied).toHaveLength(maxDatacenters + 1);
    expect(denied).toContain('consul_monitor_polls_total{datacenter="(others)",outcome="denied"} 3');
  });
});

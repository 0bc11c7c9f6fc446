import { ConsulError } from '@/lib/consul/http/consul-error';
import type { Poll, PollRecord } from '@/lib/health/poll';
import { createDatacenters, type Datacenters } from '@/lib/poller/datacenters';
import { createPoller } from '@/lib/poller/schedule';
import { sleep } from '@/lib/sleep';
import { aSnapshot } from '@/tests/builders';
import { pass, passUntil } from './pass';
import { toPollRecord } from './to-poll-record';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const away = new ConsulError('unreachable', 'Consul refused the connection', { url: '/' });

describe('createDatacenters', () => {
  let datacenters: Datacenters;
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    datacenters.stop();
    jest.useRealTimers();
  });

  /** `named`: the datacenters that Consul lists, or undefined while it is unreachable. */
  function openDatacenters(named: string[] | undefined, wanted?: string[]) {
    const world = {
      named,
      peers: new Array<string>(),
      areNoPeers: true,
      away: new Set<string>(),
      slowMs: 0,
      seen: new Map<string, number>(),
      records: new Array<PollRecord>(),
      closed: new Array<string>(),
      asked: 0,
      askedForPeers: 0,
    };
    const common = {
      recordPoll: async (poll: Poll) => {
        const record = toPollRecord(poll);
        world.records.push(record);
        if (record.outcome === 'ok') world.seen.set(record.datacenter, record.at);
        return record;
      },
      now: Date.now,
      onUnexpected: () => undefined,
      intervalSeconds: 1,
      log: silent,
    };
    datacenters = createDatacenters({
      ...common,
      wanted,
      listNamed: async () => {
        world.asked += 1;
        if (world.named === undefined) throw away;
        return world.named;
      },
      listPeers: async () => {
        world.askedForPeers += 1;
        if (world.areNoPeers) throw new ConsulError('invalid', 'Consul answered with 404', { url: '/' });
        return world.peers;
      },
      listSeen: async () => world.seen,
      open: (datacenter) => ({
        poller: createPoller({
          ...common,
          datacenter,
          fetchSnapshot: async () => {
            if (world.away.has(datacenter)) {
              await sleep(world.slowMs);
              throw away;
            }
            return aSnapshot({ datacenter, instances: [], checks: [] });
          },
        }),
        watcher: undefined,
        close: () => world.closed.push(datacenter),
      }),
    });
    return world;
  }

  const outcomesOf = (records: readonly PollRecord[], name: string) =>
    records.filter(({ datacenter }) => datacenter === name).map(({ outcome }) => outcome);

  it('polls each datacenter that Consul lists immediately, then every interval', async () => {
    const world = openDatacenters(['dc2', 'dc1']);
    datacenters.start();
    await pass(200);
    expect(datacenters.names()).toEqual(['dc2', 'dc1']);
    expect(outcomesOf(world.records, 'dc1')).toEqual(['ok']);
    expect(outcomesOf(world.records, 'dc2')).toEqual(['ok']);
    await pass(2_300);
    expect(outcomesOf(world.records, 'dc1').length).toBeGreaterThanOrEqual(2);
    expect(world.asked).toBeGreaterThanOrEqual(2);
  });

  it('polls only the configured ones, and does not ask Consul for others', async () => {
    const world = openDatacenters(['dc1', 'dc2', 'dc3'], ['dc3']);
    datacenters.start();
    await pass(100);
    expect(datacenters.names()).toEqual(['dc3']);
    expect([world.asked, world.askedForPeers]).toEqual([0, 0]);
    expect(world.records.map(({ datacenter }) => datacenter)).toEqual(['dc3']);
  });

  it('records a failed poll while none is known, and finds them when Consul appears', async () => {
    const world = openDatacenters(undefined);
    datacenters.start();
    await pass(100);
    await passUntil(datacenters.pollNow());
    expect(datacenters.names()).toEqual(['']);
    expect(world.records).toMatchObject([{ datacenter: '', outcome: 'unreachable', trigger: 'schedule' }]);
    expect(datacenters.isAlive()).toBe(true);

    world.named = ['dc1'];
    await pass(1_000);
    await passUntil(datacenters.pollNow());
    expect(datacenters.names()).toEqual(['dc1']);
    expect(outcomesOf(world.records, 'dc1')).toContain('ok');
  });

  it('polls the known ones while Consul lists none', async () => {
    const world = openDatacenters(undefined);
    world.seen.set('dc1', Date.now());
    world.away.add('dc1');
    datacenters.start();
    await pass(100);
    expect(datacenters.names()).toEqual(['dc1']);
    expect(world.records).toMatchObject([{ datacenter: 'dc1', outcome: 'unreachable' }]);
  });

  it('adds new ones, and drops those not seen for long', async () => {
    const world = openDatacenters(['dc1']);
    world.seen.set('dc9', Date.now() - 23 * 3_600_000);
    datacenters.start();
    await pass(100);
    expect(datacenters.names()).toEqual(['dc1', 'dc9']);
    world.named = ['dc1', 'dc2'];
    world.seen.set('dc9', Date.now() - 25 * 3_600_000);
    world.away.add('dc9');
    await pass(2_200);
    expect(datacenters.names()).toEqual(['dc1', 'dc2']);
    expect(world.closed).toEqual(['dc9']);
  });

  it('polls peers after the datacenters, and drops one that Consul no longer lists immediately', async () => {
    const world = openDatacenters(['dc1']);
    world.areNoPeers = false;
    world.peers = ['peer:b', 'peer:a'];
    datacenters.start();
    await pass(100);
    expect(datacenters.names()).toEqual(['dc1', 'peer:a', 'peer:b']);
    expect(outcomesOf(world.records, 'peer:b')).toEqual(['ok']);
    expect(world.askedForPeers).toBe(1);
    world.peers = ['peer:a'];
    await pass(2_200);
    expect(datacenters.names()).toEqual(['dc1', 'peer:a']);
    expect(world.closed).toEqual(['peer:b']);
    expect(world.askedForPeers).toBeLessThanOrEqual(4);
  });

  it('keeps known peers while Consul does not list them, and finds none when there are none', async () => {
    const world = openDatacenters(['dc1']);
    datacenters.start();
    await pass(100);
    expect(datacenters.names()).toEqual(['dc1']);
    world.areNoPeers = false;
    world.peers = ['peer:a'];
    await pass(2_200);
    expect(datacenters.names()).toEqual(['dc1', 'peer:a']);
    world.areNoPeers = true;
    await pass(2_200);
    expect(datacenters.names()).toEqual(['dc1', 'peer:a']);
    expect(datacenters.watchProblems().size).toBe(0);
  });

  it('does not wait for one that is dead and slow', async () => {
    const world = openDatacenters(['dc1', 'dc2']);
    world.away.add('dc2');
    datacenters.start();
    await pass(200);
    world.slowMs = 3_000;
    const asked = Date.now();
    await passUntil(datacenters.pollNow());
    expect(Date.now() - asked).toBeLessThan(1_500);
    expect(world.records.at(-1)).toMatchObject({ datacenter: 'dc1', outcome: 'ok' });
  });

  it('is not alive once stopped, and opens nothing then', async () => {
    const world = openDatacenters(['dc1']);
    datacenters.start();
    datacenters.stop();
    await pass(100);
    expect([datacenters.isAlive(), world.records]).toEqual([false, []]);
  });
});

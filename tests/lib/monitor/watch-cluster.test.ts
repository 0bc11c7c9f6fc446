import { createClusterWatch } from '@/lib/monitor/watch-cluster';
import type { Claim, Claimed } from '@/lib/store/store';
import { noon } from '@/tests/builders';
import { type LocalConsul, startLocalConsul } from '@/tests/lib/consul/local-consul';
import { someConnection } from '@/tests/lib/consul/some-settings';

const serversPath = '/v1/catalog/service/consul?stale&dc=dc1';

describe('createClusterWatch', () => {
  let consul: LocalConsul;
  let claims: Claim[];
  let taken: Promise<string>;
  let onConflict: (sentence: string) => void;

  beforeEach(async () => {
    consul = await startLocalConsul();
    claims = [];
    taken = new Promise((resolve) => (onConflict = resolve));
  });
  afterEach(() => consul.close());

  function watch(claimed: Claimed) {
    return createClusterWatch({
      datacenter: 'dc1',
      connection: someConnection({ address: consul.address }),
      store: {
        claimCluster: (claim) => {
          claims.push(claim);
          return Promise.resolve(claimed);
        },
      },
      writer: { id: 'a', host: 'here', pid: 1, startedAt: noon },
      now: () => noon,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      onConflict,
    });
  }

  function reply(...statuses: number[]): void {
    consul.replies.set(serversPath, (_, response) => {
      const [status = 200] = statuses.length > 1 ? statuses.splice(0, 1) : statuses;
      response.writeHead(status, { 'X-Consul-LastContact': '0', 'X-Consul-KnownLeader': 'true' });
      response.end(status === 200 ? JSON.stringify([{ ID: 's2' }, { ID: 's1' }, { ID: 's2' }]) : 'busy');
    });
  }

  const countAsked = () =>
    consul.takePaths().filter((path) => path.startsWith('/v1/catalog/service/consul')).length;

  it('claims the cluster by the sorted IDs of its servers, and not again at the next poll', async () => {
    reply(200);
    const cluster = watch('same');
    await cluster.check();
    await cluster.check();
    expect(claims.map(({ servers, isAccepted }) => ({ servers, isAccepted }))).toEqual([
      { servers: ['s1', 's2'], isAccepted: false },
    ]);
    expect(countAsked()).toBe(1);
  });

  it('asks again at the next poll when Consul was too busy to answer', async () => {
    reply(503, 200);
    const cluster = watch('taken');
    await cluster.check();
    expect({ claims, asked: countAsked() }).toEqual({ claims: [], asked: 1 });
    await cluster.check();
    expect(await taken).toContain('polls another Consul with a datacenter of the same name, dc1');
    expect(claims).toHaveLength(1);
  });

  it('does not ask at every poll when the token may not read the servers', async () => {
    reply(403);
    const cluster = watch('same');
    await cluster.check();
    await cluster.check();
    expect({ claims, asked: countAsked() }).toEqual({ claims: [], asked: 1 });
  });
});

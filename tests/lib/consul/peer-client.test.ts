import { openConnection } from '@/lib/consul/http/connection';
import { createPeerClient, type PeerClient } from '@/lib/consul/peer-client';
import { toInstanceHealth } from '@/lib/health/snapshot';
import { importedPath, type LocalConsul, peeringPath, startLocalConsul } from './local-consul';
import { aPeering, replyImported, replyPeering } from './peering-replies';
import { someSettings } from './some-settings';

describe('createPeerClient', () => {
  let consul: LocalConsul;
  let client: PeerClient;

  beforeEach(async () => {
    consul = await startLocalConsul();
    client = createPeerClient(openConnection(someSettings({ address: consul.address })), 'cluster-02');
    replyPeering(consul, aPeering(['web', 'team/api']));
    replyImported(consul, 'web', 'critical');
    replyImported(consul, 'team/api', 'passing');
  });

  afterEach(async () => {
    await client.close();
    await consul.close();
  });

  it("returns all imported services with their checks, each once, in the peer's datacenter", async () => {
    const snapshot = await client.fetchSnapshot();
    expect(snapshot.datacenter).toBe('peer:cluster-02');
    const seen = toInstanceHealth(snapshot).map(({ instance, status, checks }) => [
      instance.datacenter,
      instance.service,
      `${instance.node} ${instance.address}:${instance.port}`,
      status,
      checks.length,
    ]);
    expect(seen.sort()).toEqual([
      ['peer:cluster-02', 'team/api', 'far-1 10.9.0.1:8080', 'passing', 2],
      ['peer:cluster-02', 'web', 'far-1 10.9.0.1:8080', 'critical', 2],
    ]);
    expect(snapshot.checks).toHaveLength(3);
    expect(snapshot.checks.every(({ datacenter }) => datacenter === 'peer:cluster-02')).toBe(true);
  });

  it('requests the peering, then each service once', async () => {
    await client.fetchSnapshot();
    expect(consul.takePaths().sort()).toEqual(
      [importedPath('team/api'), importedPath('web'), peeringPath].sort(),
    );
  });

  it('returns nothing when nothing is imported', async () => {
    replyPeering(consul, aPeering(null));
    expect(await client.fetchSnapshot()).toEqual({
      datacenter: 'peer:cluster-02',
      instances: [],
      checks: [],
      unreadable: [],
    });
  });

  it('also reads what it saw before, because a new leader lists nothing at first', async () => {
    replyPeering(consul, aPeering([]));
    replyImported(consul, 'team/api', undefined);
    const { instances } = await client.fetchSnapshot(undefined, ['web', 'team/api']);
    expect(instances.map(({ service }) => service)).toEqual(['web']);
  });

  it.each([
    ['FAILING', 'The peering with cluster-02 is interrupted, so'],
    ['PENDING', 'The peering with cluster-02 has not been accepted by the other side yet'],
    ['TERMINATED', 'The peering with cluster-02 was ended by the other side'],
    ['NEW', 'The peering with cluster-02 is in an unknown state (NEW)'],
  ])('fails while the peering is %s', async (State, message) => {
    replyPeering(consul, aPeering(['web'], { State }));
    await expect(client.fetchSnapshot()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(message),
    });
    expect(consul.takePaths()).toEqual([peeringPath]);
  });

  it('fails as a whole when one service cannot be read', async () => {
    consul.replies.set(importedPath('web'), { status: 500, body: 'rpc error: no way' });
    await expect(client.fetchSnapshot()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('could not forward /v1/health/service/web to its servers'),
    });
  });

  it('fails when Consul hides everything, and believes the end of imports', async () => {
    replyImported(consul, 'web', undefined, { policy: 'deny' });
    await expect(client.fetchSnapshot()).rejects.toMatchObject({ code: 'denied' });
    replyPeering(consul, aPeering([]));
    replyImported(consul, 'team/api', undefined, { policy: 'deny' });
    expect(await client.fetchSnapshot(undefined, ['web', 'team/api'])).toMatchObject({ instances: [] });
  });

  it('is partial when Consul hides a service from our token, and fails when it hides all', async () => {
    const hidden = { headers: { 'x-consul-results-filtered-by-acls': 'true' }, body: [] };
    consul.replies.set(importedPath('web'), hidden);
    const snapshot = await client.fetchSnapshot();
    expect(snapshot.instances.map(({ service }) => service)).toEqual(['team/api']);
    expect(snapshot).toMatchObject({
      isPartial: true,
      lack: 'the token in CONSUL_HTTP_TOKEN lacks node:read or service:read',
    });
    consul.replies.set(importedPath('team/api'), hidden);
    await expect(client.fetchSnapshot()).rejects.toMatchObject({ code: 'filtered' });
  });

  it("does not mistake a local service for the peer's", async () => {
    replyImported(consul, 'web', 'passing', { PeerName: '' });
    await expect(client.fetchSnapshot()).rejects.toMatchObject({
      code: 'invalid',
      message: 'The response to /v1/health/service/web?peer=cluster-02 is not about the peer cluster-02',
    });
  });

  it('reports what the token lacks, and an unknown peer', async () => {
    consul.replies.set(peeringPath, { status: 403, body: 'Permission denied' });
    await expect(client.fetchSnapshot()).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('a token that can read peerings'),
    });
    consul.replies.set(peeringPath, { status: 404, body: 'Peering not found for "cluster-02"' });
    await expect(client.fetchSnapshot()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('does not know this peer (Peering not found for "cluster-02")'),
    });
  });

  it('reads the configured namespace of Consul Enterprise', async () => {
    replyPeering(
      consul,
      aPeering(['default/default/web', 'default/shop/team/api'], { Partition: 'default' }),
    );
    const { instances } = await client.fetchSnapshot();
    expect(instances.map(({ service }) => service)).toEqual(['web']);
  });
});

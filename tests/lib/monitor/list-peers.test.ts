import { openConnection, type Connection } from '@/lib/consul/connection';
import { listPeers } from '@/lib/monitor/list-peers';
import { anInstance, aPoll, aSnapshot, noon } from '@/tests/builders';
import { startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { peeringsPath, startLocalConsul, type LocalConsul } from '../consul/local-consul';
import { aPeering, replyPeering } from '../consul/some-peering';
import { someSettings } from '../consul/some-settings';
import { openEmptyStore } from '../queries/a-store';

const toConnection = (address: string): Connection => openConnection(someSettings({ address }));

describe('listPeers', () => {
  let consul: LocalConsul;
  let opened: ReturnType<typeof openEmptyStore>;

  beforeEach(async () => {
    consul = await startLocalConsul();
    opened = openEmptyStore();
  });

  afterEach(async () => {
    opened.close();
    await consul.close();
  });

  const list = () => listPeers(toConnection(consul.address), opened.store);

  async function seeImported(): Promise<void> {
    const datacenter = 'peer:cluster-02';
    const instances = [anInstance({ datacenter })];
    await opened.store.recordPoll(aPoll(noon, aSnapshot({ datacenter, instances, checks: [] })));
  }

  it('gives each peer from which services are imported, by one request', async () => {
    replyPeering(consul, aPeering(['web'], { State: 'FAILING' }));
    expect(await list()).toEqual(['peer:cluster-02']);
    expect(consul.takePaths()).toEqual([peeringsPath]);
  });

  it('passes over one that only takes services', async () => {
    replyPeering(consul, aPeering(null));
    expect(await list()).toEqual([]);
  });

  it('keeps one whose services were seen, for Consul may not know of them for a while', async () => {
    await seeImported();
    replyPeering(consul, aPeering([], { State: 'FAILING' }));
    expect(await list()).toEqual(['peer:cluster-02']);
  });

  it.each(['DELETING', 'TERMINATED'])('passes over one that is %s', async (State) => {
    await seeImported();
    replyPeering(consul, aPeering(['web'], { State }));
    expect(await list()).toEqual([]);
  });

  it('gives none where there are none', async () => {
    consul.replies.set(peeringsPath, { body: 'null' });
    expect(await list()).toEqual([]);
  });

  it.each([
    [403, 'Permission denied', 'denied'],
    [404, '', 'invalid'],
    [500, 'peering must be enabled to use this endpoint', 'invalid'],
  ])('rejects where Consul answers with %d', async (status, body, code) => {
    consul.replies.set(peeringsPath, { status, body });
    await expect(list()).rejects.toMatchObject({ code });
  });
});

describeWithConsul('listPeers, of a Consul that is older than peerings', () => {
  it('rejects', async () => {
    const consul = await startConsul();
    const { store, close } = openEmptyStore();
    await expect(listPeers(toConnection(consul.address), store)).rejects.toMatchObject({ code: 'invalid' });
    close();
    await consul.stop();
  });
});

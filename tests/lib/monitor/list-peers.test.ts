import { type Connection, openConnection } from '@/lib/consul/http/connection';
import { listPeers } from '@/lib/monitor/list-peers';
import { startConsul } from '@/scripts/consul-agent';
import { anInstance, aPoll, aSnapshot, noon } from '@/tests/builders';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { type LocalConsul, peeringsPath, startLocalConsul } from '@/tests/lib/consul/local-consul';
import { aPeering, replyPeering } from '@/tests/lib/consul/peering-replies';
import { someSettings } from '@/tests/lib/consul/some-settings';
import { openEmptyStore } from '@/tests/lib/queries/open-empty-store';

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

  it('returns each peer with imported services, with one request', async () => {
    replyPeering(consul, aPeering(['web'], { State: 'FAILING' }));
    expect(await list()).toEqual(['peer:cluster-02']);
    expect(consul.takePaths()).toEqual([peeringsPath]);
  });

  it('leaves out a peer that only imports from us', async () => {
    replyPeering(consul, aPeering(null));
    expect(await list()).toEqual([]);
  });

  it('keeps a peer whose services were seen, because Consul may not list them for a while', async () => {
    await seeImported();
    replyPeering(consul, aPeering([], { State: 'FAILING' }));
    expect(await list()).toEqual(['peer:cluster-02']);
  });

  it.each(['DELETING', 'TERMINATED'])('leaves out a peer that is %s', async (State) => {
    await seeImported();
    replyPeering(consul, aPeering(['web'], { State }));
    expect(await list()).toEqual([]);
  });

  it('returns none when there are none', async () => {
    consul.replies.set(peeringsPath, { body: 'null' });
    expect(await list()).toEqual([]);
  });

  it.each([
    [403, 'Permission denied', 'denied'],
    [404, '', 'invalid'],
    [500, 'peering must be enabled to use this endpoint', 'invalid'],
  ])('rejects when Consul responds with %d', async (status, body, code) => {
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

import { type ConsulClient, createConsulClient } from '@/lib/consul/client';
import { createNewestIndexes } from '@/lib/consul/newest-index';
import { createConsulWatch } from '@/lib/consul/watch';
import { checksPath, type LocalConsul, servicesPath, startLocalConsul } from './local-consul';
import { someConnection } from './some-settings';

const leaderPath = checksPath.replace('stale&', '');

describe('an answer that is older than an earlier one', () => {
  let consul: LocalConsul;
  let client: ConsulClient;
  const indexes = createNewestIndexes();

  beforeEach(async () => {
    consul = await startLocalConsul();
    client = createConsulClient(someConnection({ address: consul.address }), { indexes });
  });
  afterEach(async () => {
    await client.close();
    await consul.close();
  });

  const answer = (index: number, Status: string) => ({
    headers: { 'X-Consul-Index': String(index) },
    body: [{ Node: 'n1', CheckID: 'c', Name: 'c', Status, ServiceID: 'web-1', ServiceName: 'web' }],
  });

  /** Makes every server reply to requests for checks with these answers in order, then with the last one. */
  function say(path: string, ...answers: ReturnType<typeof answer>[]): void {
    consul.replies.set(path, (_, response) => {
      const [next] = answers.length > 1 ? answers.splice(0, 1) : answers;
      response.writeHead(200, next?.headers).end(JSON.stringify(next?.body));
    });
  }

  async function readStatus(): Promise<string | undefined> {
    return (await client.fetchSnapshot()).checks[0]?.status;
  }

  const countAsked = () => consul.takePaths().filter((path) => path.startsWith('/v1/health/state')).length;

  it('is replaced by the leader’s, which is the newest', async () => {
    say(checksPath, answer(10, 'critical'), answer(8, 'passing'));
    say(leaderPath, answer(11, 'warning'));
    expect(await readStatus()).toBe('critical');
    expect(await readStatus()).toBe('warning');
  });

  it('is replaced by the next server’s, or that server’s own once it has caught up', async () => {
    say(
      checksPath,
      answer(20, 'critical'),
      answer(18, 'passing'),
      answer(19, 'passing'),
      answer(20, 'critical'),
    );
    expect(await readStatus()).toBe('critical');
    countAsked();
    expect(await readStatus()).toBe('critical');
    expect(countAsked()).toBe(4);
  });

  it('is replaced when a watch has seen a newer one', async () => {
    say(
      checksPath,
      answer(30, 'passing'),
      answer(32, 'critical'),
      answer(31, 'passing'),
      answer(32, 'critical'),
    );
    expect(await readStatus()).toBe('passing');
    const watch = createConsulWatch(someConnection({ address: consul.address }), undefined, { indexes });
    expect(await watch.waitForChange(new AbortController().signal)).toBe(true);
    expect(await readStatus()).toBe('critical');
  });

  it('is accepted when no server has a newer one for a while', async () => {
    say(checksPath, answer(40, 'critical'), answer(4, 'passing'));
    say(leaderPath, answer(4, 'passing'));
    expect(await readStatus()).toBe('critical');
    expect(await readStatus()).toBe('passing');
    countAsked();
    expect(await readStatus()).toBe('passing');
    expect(countAsked()).toBe(1);
  });

  it('is recognized in the list of services as well', async () => {
    const services = (index: number, ...names: string[]) => ({
      headers: { 'X-Consul-Index': String(index) },
      body: Object.fromEntries(names.map((name) => [name, []])),
    });
    say(checksPath, answer(50, 'passing'));
    consul.replies.set(servicesPath, services(50, 'bare', 'web'));
    const { instances } = await client.fetchSnapshot();
    consul.replies.set(servicesPath, services(49, 'web'));
    consul.replies.set(servicesPath.replace('stale&', ''), services(50, 'bare', 'web'));
    expect((await client.fetchSnapshot()).instances).toEqual(instances);
  });

  it('cannot be recognized without an index', async () => {
    say(checksPath, answer(60, 'critical'));
    expect(await readStatus()).toBe('critical');
    const { body } = answer(0, 'passing');
    consul.replies.set(checksPath, { body });
    countAsked();
    expect(await readStatus()).toBe('passing');
    expect(countAsked()).toBe(1);
  });
});

import { z } from 'zod';
import { checksPath, servicePath, servicesPath, startLocalConsul } from '@/tests/lib/consul/local-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

const list = z.object({
  services: z.array(z.object({ status: z.string(), instances: z.array(z.object({ port: z.number() })) })),
});

/** Reading 200 services of 100 ms each, eight at a time, takes 2.5 s: more than two polls. */
describe('a first start on a Consul with many slow services', () => {
  const names = Array.from({ length: 200 }, (_, number) => `service-${number}`);
  let monitor: Monitor;
  const cleanUpLater = cleanUpAfterAll();

  beforeAll(async () => {
    const consul = await startLocalConsul();
    cleanUpLater(consul.close);
    const toCheck = (name: string) => ({
      ...{ Node: 'n1', CheckID: name, Name: 'HTTP', Status: 'warning', ServiceID: name, ServiceName: name },
    });
    consul.replies.set(checksPath, { body: names.map(toCheck) });
    consul.replies.set(servicesPath, { body: Object.fromEntries(names.map((name) => [name, []])) });
    for (const name of names) {
      const detail = {
        Node: { Node: 'n1', Address: '10.0.0.1', Datacenter: 'dc1' },
        ...{ Service: { ID: name, Service: name, Port: 80 }, Checks: [toCheck(name)] },
      };
      consul.replies.set(servicePath(name), (_, response) => {
        setTimeout(() => response.end(JSON.stringify([detail])), 100);
      });
    }
    monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1', WATCH: 'off' },
    });
    cleanUpLater(() => monitor.stop());
  });

  const read = async () => list.parse((await fetchJson(`${monitor.url}/api/services`)).body).services;
  const countDescribed = (services: z.infer<typeof list>['services']) =>
    services.filter(({ instances }) => instances[0]?.port === 80).length;

  it('has every status after the first poll, and every address some polls later', async () => {
    const first = await waitFor('there are services', read, (services) => services.length > 0);
    expect(first.map(({ status }) => status)).toEqual(names.map(() => 'warning'));
    await waitFor('all are described', read, (services) => countDescribed(services) === names.length);
    const polls = readPolls(monitor.databasePath);
    expect(polls.length).toBeGreaterThan(2);
    expect(polls.map(({ outcome }) => outcome)).toEqual(polls.map(() => 'ok'));
  });
});

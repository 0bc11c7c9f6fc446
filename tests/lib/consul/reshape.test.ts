import { toBareInstance, toCheck, toInstance } from '@/lib/consul/reshape';
import { consulChecks, consulInstances } from '@/lib/consul/response';
import bare from './recorded/bare.json';
import db from './recorded/db.json';
import sidecar from './recorded/sidecar.json';
import stateAny from './recorded/state-any.json';
import web from './recorded/web.json';

const checks = consulChecks.parse(stateAny.body);

function checkOf(id: string) {
  const found = checks.find(({ CheckID }) => CheckID === id);
  if (found === undefined) throw new Error(`no check ${id} is recorded`);
  return found;
}

describe('toCheck', () => {
  it("keeps everything that Consul says of an instance's check", () => {
    expect(toCheck(checkOf('service:web-1'), 'dc1')).toEqual({
      datacenter: 'dc1',
      node: 'n1',
      checkId: 'service:web-1',
      serviceId: 'web-1',
      name: 'heartbeat',
      status: 'passing',
      type: 'ttl',
      notes: 'sent by the app',
      output: '',
    });
  });

  it("has no service in a node's check", () => {
    expect(toCheck(checkOf('serfHealth'), 'dc1')).toMatchObject({
      serviceId: '',
      node: 'n1',
      status: 'passing',
    });
  });

  it.each([
    ['_service_maintenance:web-2', 'maintenance', 'new disk'],
    ['_node_maintenance', 'maintenance', 'moved to rack 4'],
    ['service:db', 'critical', ''],
    ['service:web-2', 'warning', ''],
  ])('gives %s the status %s', (id, status, notes) => {
    expect(toCheck(checkOf(id), 'dc1')).toMatchObject({ status, notes });
  });

  it('sees no maintenance in a maintenance check that passes', () => {
    const [check] = consulChecks.parse([{ Node: 'n1', CheckID: '_node_maintenance', Status: 'passing' }]);
    expect(check && toCheck(check, 'dc1').status).toBe('passing');
  });
});

describe('toInstance', () => {
  const instancesOf = (body: unknown) => consulInstances.parse(body).map(toInstance);

  it('keeps address, port, tags and meta', () => {
    expect(instancesOf(web.body)[0]).toEqual({
      datacenter: 'dc1',
      node: 'n1',
      serviceId: 'web-1',
      service: 'web',
      address: '10.0.0.1',
      port: 8080,
      tags: ['v2', 'primary'],
      meta: { url: 'https://web.example.com' },
      kind: '',
      destination: '',
    });
  });

  it("falls back to the node's address", () => {
    expect(instancesOf(bare.body)).toMatchObject([{ serviceId: 'bare-1', address: '127.0.0.1', port: 9000 }]);
    expect(instancesOf(db.body)).toMatchObject([
      { serviceId: 'db', address: '10.0.0.9', service: 'team/db ü' },
    ]);
  });

  it('knows which service a sidecar serves', () => {
    expect(instancesOf(sidecar.body)).toMatchObject([
      { kind: 'connect-proxy', destination: 'web', meta: {} },
    ]);
  });
});

describe('toBareInstance', () => {
  it('tells what a check tells', () => {
    expect(toBareInstance(checkOf('service:web-1'), 'dc1')).toMatchObject({
      node: 'n1',
      serviceId: 'web-1',
      service: 'web',
      address: '',
      port: 0,
      tags: ['v2', 'primary'],
    });
  });
});

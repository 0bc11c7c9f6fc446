import { toBareInstance, toCheck, toInstance } from '@/lib/consul/reshape';
import { consulChecks } from '@/lib/consul/wire-checks';
import { consulInstances } from '@/lib/consul/wire-instances';
import bare from './recorded/bare.json';
import db from './recorded/db.json';
import sidecar from './recorded/sidecar.json';
import stateAny from './recorded/state-any.json';
import web from './recorded/web.json';

const checks = consulChecks.parse(stateAny.body).entries;
const place = { namespace: 'team', partition: 'default' };

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
  ])('maps %s to the status %s', (id, status, notes) => {
    expect(toCheck(checkOf(id), 'dc1')).toMatchObject({ status, notes });
  });

  it('does not take a passing maintenance check for maintenance', () => {
    expect(toCheck({ ...checkOf('_node_maintenance'), Status: 'passing' }, 'dc1').status).toBe('passing');
  });

  it.each(['unknown', 'PASSING', 'any', '', '__proto__'])(
    'counts the status "%s" as critical and keeps the word',
    (Status) => {
      const check = toCheck({ ...checkOf('service:web-1'), Status }, 'dc1');
      expect(check).toMatchObject({ status: 'critical', statusWord: Status });
      const maintenance = toCheck({ ...checkOf('_node_maintenance'), Status }, 'dc1');
      expect(maintenance).toMatchObject({ status: 'maintenance', statusWord: Status });
    },
  );
});

describe('toInstance', () => {
  const instancesOf = (body: unknown) =>
    consulInstances.parse(body).entries.map((detail) => toInstance(detail, place));

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
      namespace: 'team',
      partition: 'default',
    });
  });

  it("falls back to the node's address", () => {
    expect(instancesOf(bare.body)).toMatchObject([{ serviceId: 'bare-1', address: '127.0.0.1', port: 9000 }]);
    expect(instancesOf(db.body)).toMatchObject([
      { serviceId: 'db', address: '10.0.0.9', service: 'team/db ü' },
    ]);
  });

  it('returns the service that a sidecar serves', () => {
    expect(instancesOf(sidecar.body)).toMatchObject([
      { kind: 'connect-proxy', destination: 'web', meta: {} },
    ]);
  });
});

describe('toInstance of several ports', () => {
  const portOf = (Service: object) => {
    const details = [{ Node: { Node: 'n1' }, Service: { ID: 'w', Service: 'web', ...Service } }];
    return consulInstances.parse(details).entries.map((detail) => toInstance(detail).port);
  };
  const http = { Name: 'http', Port: 8080, Default: true };
  const admin = { Name: 'admin', Port: 9090 };

  it('uses the default one, else the first', () => {
    expect(portOf({ Port: 0, Ports: [admin, http] })).toEqual([8080]);
    expect(portOf({ Port: 0, Ports: [admin, { ...admin, Port: 9091 }] })).toEqual([9090]);
  });

  it('returns 0 without ports, and a single port', () => {
    expect([...portOf({ Port: 0, Ports: [] }), ...portOf({ Port: 0, Ports: null })]).toEqual([0, 0]);
    expect(portOf({ Port: 80, Ports: null })).toEqual([80]);
  });

  it('ignores unreadable ports', () => {
    expect(portOf({ Port: 0, Ports: 'http' })).toEqual([0]);
  });
});

describe('toBareInstance', () => {
  it('describes an instance by its check', () => {
    expect(toBareInstance(checkOf('service:web-1'), { ...place, datacenter: 'dc1' })).toMatchObject({
      node: 'n1',
      serviceId: 'web-1',
      service: 'web',
      address: '',
      port: 0,
      tags: ['v2', 'primary'],
    });
  });
});

import type { Instance } from '@/lib/health/instance';
import { foldSidecars, type ServiceMember, walkServices } from '@/lib/health/service';
import type { Status } from '@/lib/health/status';
import { anInstance, noon } from '@/tests/builders';

const member = (status: Status, part: Partial<Instance> = {}, since = noon): ServiceMember => ({
  instance: anInstance(part),
  status,
  since,
});

const toServices = (members: readonly ServiceMember[]) => foldSidecars([...walkServices(members)]);

describe('walkServices and foldSidecars', () => {
  it('returns nothing for nothing', () => {
    expect(toServices([])).toEqual([]);
  });

  it('orders services by name, and instances by node and service ID', () => {
    const services = toServices([
      member('passing', { service: 'web', node: 'n2', serviceId: 'web-1' }),
      member('passing', { service: 'web', node: 'n1', serviceId: 'web-3' }),
      member('passing', { service: 'web', node: 'n1', serviceId: 'web-2' }),
      member('passing', { service: 'api', serviceId: 'api-1' }),
    ]);
    expect(services.map(({ name }) => name)).toEqual(['api', 'web']);
    expect(services[1]?.instances.map(({ instance }) => instance.serviceId)).toEqual([
      'web-2',
      'web-3',
      'web-1',
    ]);
  });

  it('has the worst status of its instances, counts them and collects their tags', () => {
    const [service] = toServices([
      member('passing', { serviceId: 'web-1', tags: ['v2', 'eu'] }),
      member('critical', { serviceId: 'web-2', tags: ['v1', 'eu'] }),
      member('passing', { serviceId: 'web-3' }),
    ]);
    expect(service).toMatchObject({
      name: 'web',
      datacenter: 'dc1',
      status: 'critical',
      counts: { passing: 2, warning: 0, critical: 1, maintenance: 0 },
      tags: ['eu', 'v1', 'v2'],
      sidecars: [],
    });
  });

  it.each([
    [['maintenance', 'critical', 'critical'], 'critical'],
    [['maintenance', 'passing', 'passing'], 'passing'],
    [['maintenance', 'warning'], 'warning'],
    [['maintenance', 'maintenance'], 'maintenance'],
  ] as const)('with instances %j is %s', (statuses, expected) => {
    const [service] = toServices(
      statuses.map((status, index) => member(status, { serviceId: `web-${index}` })),
    );
    expect(service?.status).toBe(expected);
  });

  it('is passing since the last of its instances that are not in maintenance is', () => {
    const [service] = toServices([
      member('maintenance', { serviceId: 'web-1' }, noon + 9),
      member('passing', { serviceId: 'web-2' }, noon + 3),
    ]);
    expect(service?.since).toBe(noon + 3);
  });

  it('is critical since its first instance that still is', () => {
    const [service] = toServices([
      member('critical', { serviceId: 'web-1' }, noon + 5),
      member('critical', { serviceId: 'web-2' }, noon + 3),
      member('passing', { serviceId: 'web-3' }, noon),
    ]);
    expect(service?.since).toBe(noon + 3);
  });

  it('is passing since the last of its instances is', () => {
    const [service] = toServices([
      member('passing', { serviceId: 'web-1' }, noon + 5),
      member('passing', { serviceId: 'web-2' }, noon + 3),
    ]);
    expect(service?.since).toBe(noon + 5);
  });

  it('folds a sidecar under the service that it serves, and does not count it there', () => {
    const services = toServices([
      member('passing'),
      member('critical', { service: 'web-proxy', serviceId: 'p', kind: 'connect-proxy', destination: 'web' }),
    ]);
    expect(services).toHaveLength(1);
    expect(services[0]).toMatchObject({ name: 'web', status: 'passing', counts: { critical: 0 } });
    expect(services[0]?.sidecars.map(({ name, status }) => [name, status])).toEqual([
      ['web-proxy', 'critical'],
    ]);
  });

  it.each([
    ['whose service is not there', [{ service: 'proxy', destination: 'gone' }]],
    ['that serves itself', [{ service: 'proxy', destination: 'proxy' }]],
    [
      'that serves two services',
      [
        { service: 'proxy', serviceId: 'a', destination: 'web' },
        { service: 'proxy', serviceId: 'b', destination: 'api' },
      ],
    ],
  ])('lists a sidecar %s separately', (_, parts) => {
    const services = toServices([member('passing'), ...parts.map((part) => member('passing', part))]);
    expect(services.map(({ name }) => name)).toEqual(['proxy', 'web']);
  });

  it('loses no service where sidecars serve each other', () => {
    const services = toServices([
      member('passing', { service: 'a', serviceId: 'a', destination: 'b' }),
      member('passing', { service: 'b', serviceId: 'b', destination: 'a' }),
    ]);
    expect(services.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('folds the sidecar of a sidecar under that', () => {
    const services = toServices([
      member('passing'),
      member('passing', { service: 'proxy', serviceId: 'a', destination: 'web' }),
      member('passing', { service: 'tap', serviceId: 'b', destination: 'proxy' }),
    ]);
    expect(services.map(({ name }) => name)).toEqual(['web']);
    expect(services[0]?.sidecars[0]?.sidecars.map(({ name }) => name)).toEqual(['tap']);
  });
});

import { toServices } from '@/lib/health/service';
import { anInstance, noon } from '@/tests/builders';

function aMember(
  part: Parameters<typeof anInstance>[0],
  status: 'passing' | 'critical' = 'passing',
  since = noon,
) {
  return { instance: anInstance(part), status, since };
}

describe('toServices', () => {
  it('orders services by name and instances by node', () => {
    const services = toServices([
      aMember({ service: 'web', node: 'n2' }),
      aMember({ service: 'db', serviceId: 'db-1' }),
      aMember({ service: 'web', node: 'n1' }),
    ]);
    expect(services.map(({ name }) => name)).toEqual(['db', 'web']);
    expect(services[1]?.instances.map(({ instance }) => instance.node)).toEqual(['n1', 'n2']);
  });

  it('is passing since the last of its instances is, and critical since the first is', () => {
    const [passing] = toServices([aMember({}, 'passing', 5), aMember({ node: 'n2' }, 'passing', 9)]);
    const [critical] = toServices([
      aMember({}, 'critical', 5),
      aMember({ node: 'n2' }, 'critical', 9),
      aMember({ node: 'n3' }, 'passing', 1),
    ]);
    expect([passing?.since, critical?.since]).toEqual([9, 5]);
  });

  it('lists each tag once', () => {
    const [web] = toServices([aMember({ tags: ['v2', 'a'] }), aMember({ node: 'n2', tags: ['v2'] })]);
    expect(web?.tags).toEqual(['a', 'v2']);
  });

  it('lists a sidecar by itself when what it serves is not there', () => {
    const sidecar = aMember({ service: 'api-sidecar-proxy', destination: 'api' });
    expect(toServices([sidecar]).map(({ name }) => name)).toEqual(['api-sidecar-proxy']);
  });
});

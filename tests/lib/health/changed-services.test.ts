import { toChangedServices } from '@/lib/health/changed-services';
import type { Status } from '@/lib/health/status';
import { anInstance, noon } from '@/tests/builders';

function seen(id: string, service: string, since = noon, status: Status = 'passing') {
  return { id, instance: anInstance({ service, serviceId: id }), status, since };
}

function aSidecar(destination: string, since = noon) {
  const instance = anInstance({ service: 'proxy', serviceId: 'p', kind: 'connect-proxy', destination });
  return { id: 'p', instance, status: 'passing' as const, since };
}

describe('toChangedServices', () => {
  const before = [seen('a', 'web'), seen('b', 'web'), seen('c', 'db')];

  it.each<[string, ReturnType<typeof seen>[], string[]]>([
    ['nothing', before, []],
    ['a status', [seen('a', 'web', noon + 1, 'critical'), ...before.slice(1)], ['web']],
    ['an instance that came', [...before, seen('d', 'api')], ['api']],
    ['an instance that went', before.slice(0, 2), ['db']],
    ['an instance that moved', [seen('a', 'web-next'), ...before.slice(1)], ['web', 'web-next']],
    ['everything', [], ['db', 'web']],
  ])('returns the services affected by %s', (_, after, expected) => {
    expect(toChangedServices(before, after)).toEqual(expected);
  });

  it.each<[string, ReturnType<typeof aSidecar>[], ReturnType<typeof aSidecar>[], string[]]>([
    ['did not change', [aSidecar('web')], [aSidecar('web')], []],
    ['changed its status', [aSidecar('web')], [aSidecar('web', noon + 1)], ['proxy', 'web']],
    ['came', [], [aSidecar('web')], ['proxy', 'web']],
    ['went', [aSidecar('web')], [], ['proxy', 'web']],
    ['serves another service', [aSidecar('web')], [aSidecar('db')], ['db', 'proxy', 'web']],
  ])('returns a sidecar together with the service that it serves: one that %s', (_, last, now, expected) => {
    expect(toChangedServices(last, now)).toEqual(expected);
  });
});

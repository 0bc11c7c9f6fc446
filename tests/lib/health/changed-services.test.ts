import { toChangedServices } from '@/lib/health/changed-services';
import type { Status } from '@/lib/health/status';
import { anInstance, noon } from '../../builders';

function seen(id: string, service: string, since = noon, status: Status = 'passing') {
  return { id, instance: anInstance({ service, serviceId: id }), status, since };
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
});

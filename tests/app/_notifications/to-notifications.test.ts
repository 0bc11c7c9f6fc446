import type { Status } from '@/lib/health/status';
import type { ServiceSummary } from '@/lib/queries/list-services';
import { type Observation, toNotifications } from '@/app/_notifications/to-notifications';
import { anInstanceSummary, aServiceSummary } from '@/tests/app/builders';
import { minute, noon } from '@/tests/builders';

const second = 1000;

/** The state at noon, or `later` milliseconds after it. */
const anObservation = (services: ServiceSummary[], later = 0): Observation => ({
  seenAt: new Map(services.map(({ datacenter }) => [datacenter, noon + later])),
  holdMs: 150 * second,
  services,
});

const web = (status: Status, part: Partial<ServiceSummary> = {}) => aServiceSummary({ status, ...part });

const named = (names: string[], status: Status) => names.map((name) => aServiceSummary({ name, status }));

const told = (before: Status, after: Status) =>
  toNotifications(anObservation([web(before)]), anObservation([web(after)], second)).map(
    ({ title }) => title,
  );

describe('toNotifications', () => {
  it.each([
    ['passing', 'critical', ['web is critical']],
    ['warning', 'critical', ['web is critical']],
    ['maintenance', 'critical', ['web is critical']],
    ['critical', 'passing', ['web is passing again']],
    ['critical', 'warning', ['web is no longer critical']],
    ['critical', 'critical', []],
    ['critical', 'maintenance', []],
    ['passing', 'maintenance', []],
    ['maintenance', 'passing', []],
    ['passing', 'warning', []],
    ['warning', 'passing', []],
    ['passing', 'passing', []],
  ] as const)('turns %s to %s into %j', (before, after, titles) => {
    expect(told(before, after)).toEqual(titles);
  });

  it('does not report a recovery when critical instances enter maintenance', () => {
    const before = web('critical', { counts: { passing: 1, warning: 0, critical: 1, maintenance: 0 } });
    const after = web('passing', { counts: { passing: 1, warning: 0, critical: 0, maintenance: 1 } });
    expect(toNotifications(anObservation([before]), anObservation([after], second))).toEqual([]);
  });

  it('contains the number of critical instances and their nodes', () => {
    const instances = [
      anInstanceSummary({ status: 'critical', node: 'edge-1' }),
      ...['edge-2', 'edge-3', 'edge-4'].map((node) => anInstanceSummary({ node })),
    ];
    const counts = { passing: 3, warning: 0, critical: 1, maintenance: 0 };
    const after = web('critical', { instances, counts, since: new Date(noon + second).toISOString() });
    expect(toNotifications(anObservation([web('passing')]), anObservation([after], second))).toEqual([
      {
        title: 'web is critical',
        body: '1 of 4 instances critical, on edge-1',
        tag: 'service dc1 web',
        path: '/services/web',
        isQuiet: false,
      },
    ]);
  });

  it('contains the duration of an outage', () => {
    const after = web('passing', { since: new Date(noon + 192 * second).toISOString() });
    const before = anObservation([web('critical')], 190 * second);
    expect(toNotifications(before, anObservation([after], 200 * second))).toMatchObject([
      {
        title: 'web is passing again',
        body: 'Was critical for 3\u00a0min 12\u00a0s',
        tag: 'service dc1 web',
        path: '/services/web',
      },
    ]);
  });

  it('counts an outage until now when a warning, which may be older, remains', () => {
    const after = web('warning', { since: new Date(noon - 60 * minute).toISOString() });
    expect(toNotifications(anObservation([web('critical')]), anObservation([after], minute))).toMatchObject([
      { title: 'web is no longer critical', body: 'Now warning; was critical for 1\u00a0min' },
    ]);
  });

  it('omits the duration when polls were missing in between', () => {
    const after = web('passing', { since: new Date(noon + 60 * minute).toISOString() });
    const [told] = toNotifications(anObservation([web('critical')]), anObservation([after], 61 * minute));
    expect(told).toMatchObject({ title: 'web is passing again', body: '' });
  });

  it('contains the age of an outage that began while polls were missing', () => {
    const after = web('critical', { since: new Date(noon + 10 * minute).toISOString() });
    const [told] = toNotifications(anObservation([web('passing')]), anObservation([after], 130 * minute));
    expect(told?.body).toBe('1 of 1 instance critical for 2\u00a0h, on n1');
  });

  it('combines simultaneous changes', () => {
    const names = ['api', 'auth', 'cart', 'db', 'web'];
    const before = anObservation([
      ...named(names, 'passing'),
      aServiceSummary({ name: 'zoo', status: 'critical' }),
    ]);
    const after = anObservation([...named(names, 'critical'), aServiceSummary({ name: 'zoo' })], second);
    expect(toNotifications(before, after)).toMatchObject([
      {
        title: '5 services became critical',
        body: 'api, auth, cart and 2 more, on n1',
        tag: 'services critical',
        path: '/?status=critical',
      },
      { title: 'zoo is passing again', tag: 'service dc1 zoo' },
    ]);
    expect(toNotifications(after, { ...before, seenAt: new Map([['dc1', noon + minute]]) })).toMatchObject([
      { title: 'zoo is critical' },
      {
        title: '5 services are passing again',
        body: 'api, auth, cart and 2 more',
        tag: 'services back',
        path: '/',
      },
    ]);
  });

  it('does not call several services passing when one is in warning', () => {
    const before = anObservation(named(['api', 'web'], 'critical'));
    const after = anObservation([...named(['api'], 'warning'), ...named(['web'], 'passing')], second);
    expect(toNotifications(before, after)).toMatchObject([
      { title: '2 services are no longer critical', body: 'api and web' },
    ]);
  });

  it.each([
    ['appeared', [], [web('critical')]],
    ['is gone', [web('critical')], []],
  ])('does not notify of a critical service that %s', (_, before, after) => {
    expect(toNotifications(anObservation(before), anObservation(after, second))).toEqual([]);
  });

  it('distinguishes datacenters, and names them when there are several', () => {
    const there = { datacenter: 'dc2' };
    const before = anObservation([web('critical'), web('passing', there)]);
    const after = anObservation([web('critical'), web('critical', there)], second);
    expect(toNotifications(before, after)).toMatchObject([
      { title: 'web in dc2 is critical', tag: 'service dc2 web', path: '/services/web?dc=dc2' },
    ]);
  });

  it('is quiet for a flapping service', () => {
    const instances = [anInstanceSummary({ status: 'critical', flapping: true })];
    const after = anObservation([web('critical', { instances })], second);
    expect(toNotifications(anObservation([web('passing')]), after)).toMatchObject([{ isQuiet: true }]);
  });

  it('ignores sidecars', () => {
    const sidecars = [aServiceSummary({ name: 'web-proxy', status: 'critical' })];
    const before = anObservation([web('passing', { sidecars: [aServiceSummary({ name: 'web-proxy' })] })]);
    expect(toNotifications(before, anObservation([web('passing', { sidecars })], second))).toEqual([]);
  });
});

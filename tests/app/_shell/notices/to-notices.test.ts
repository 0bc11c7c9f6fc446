import { type PollFailure, pollFailures } from '@/lib/health/poll';
import type { EventKind } from '@/lib/history/monitor-event';
import type { Services } from '@/app/_live/use-services';
import { toNotices } from '@/app/_shell/notices/to-notices';
import { aDatacenter, someServices } from '@/tests/app/builders';
import { hour, minute, noon, second } from '@/tests/builders';

const failures: PollFailure[] = [
  'unreachable',
  'timeout',
  'denied',
  'filtered',
  'no-leader',
  'busy',
  'invalid',
];

function notices(
  part: Partial<Services>,
  {
    now = noon,
    error,
    isAutoRefreshing = true,
  }: { now?: number; error?: Error; isAutoRefreshing?: boolean } = {},
) {
  return toNotices({ pageStatus: someServices(part), error, isAutoRefreshing, now });
}

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

describe('toNotices', () => {
  it('returns no notices while all is well', () => {
    expect(notices({})).toEqual([]);
  });

  it('reports undeliverable alerts and an invalid alerts file', () => {
    const { monitor } = someServices();
    const said = notices({
      monitor: { ...monitor, alertProblem: 'slack answered 500', alertsFileProblem: 'line 3 is no rule' },
    });
    expect(said).toMatchObject([
      {
        tone: 'problem',
        title: 'Alerts do not reach every receiver',
        text: 'slack answered 500.',
        link: { href: '/alerts' },
      },
      {
        tone: 'problem',
        title: 'The alerts file is unusable, so the previous rules still apply',
        text: 'line 3 is no rule.',
      },
    ]);
  });

  it.each(failures)('reports why Consul could not be polled: %s', (failure) => {
    const [notice] = notices(
      { consul: { reachable: false, error: 'Because of this' }, failure },
      { now: noon + 3 * minute },
    );
    expect(notice?.title).toBe(pollFailures[failure]);
    expect(plain(notice?.text)).toBe(
      'Because of this. This data is from 3 min ago; the time since is drawn as unknown, not as an outage.',
    );
  });

  const lack = 'the token in CONSUL_HTTP_TOKEN lacks service:read';

  it('reports partial data, and what the token lacks', () => {
    const datacenters = [aDatacenter({ partial: true, lack })];
    const told = notices({ datacenters }, { now: noon + hour, isAutoRefreshing: false });
    expect(told.map(({ title }) => plain(title))).toEqual([
      'This data is partial',
      'This page is out of date',
    ]);
    expect(told[0]?.text).toBe(
      'Consul hides the rest: the token in CONSUL_HTTP_TOKEN lacks service:read. What was visible before is now unknown, not gone.',
    );
  });

  it('combines datacenters that are partial for the same reason', () => {
    const part = { partial: true, lack };
    const names = ['dc1', 'dc2', 'peer:far'];
    const datacenters = [
      ...names.map((name) => aDatacenter({ name, ...part })),
      aDatacenter({ name: 'dc4' }),
    ];
    expect(notices({ datacenters }).map(({ title }) => title)).toEqual([
      'The data from dc1, dc2, peer far is partial',
    ]);
  });

  it('reports when Consul was rebuilt, and where', () => {
    const anewAt = new Date(noon - 2 * hour).toISOString();
    const [one, other] = [aDatacenter({ anewAt }), aDatacenter({ name: 'dc2' })];
    const [notice] = notices({ datacenters: [one] });
    expect(notice?.title).toBe('Consul was rebuilt');
    expect(plain(notice?.text)).toMatch(/^That was 2 h ago\. None of its previous servers remain\. /);
    expect(notices({ datacenters: [one, other] }).map(({ title }) => title)).toEqual([
      'Consul in dc1 was rebuilt',
    ]);
  });

  it('reports only the unreachable ones of several datacenters, each with its reason', () => {
    const datacenters = [
      aDatacenter(),
      aDatacenter({ name: 'dc2', reachable: false, failure: 'unreachable', error: 'It is away' }),
      aDatacenter({ name: 'dc3', reachable: false, failure: 'denied', error: 'No', polledAt: null }),
    ];
    const told = notices({ datacenters }, { now: noon + 3 * minute });
    expect(told.map(({ title }) => title)).toEqual([
      'dc2: Consul cannot be reached',
      'dc3: Consul denied access',
    ]);
    expect(told.map(({ text }) => plain(text))).toEqual([
      'It is away. Its data is from 3 min ago; the time since is drawn as unknown, not as an outage.',
      'No. It has never been polled successfully.',
    ]);
  });

  it('reports a peer that cannot be polled, and a failed watch besides', () => {
    const error = 'The peering with b is interrupted (FAILING)';
    const peer = aDatacenter({ name: 'peer:b', reachable: false, failure: 'unreachable', error });
    const monitor = { ...someServices().monitor, watchProblem: 'dc1: x' };
    const told = notices({ datacenters: [aDatacenter(), peer], monitor }, { now: noon + 3 * minute });
    expect(told.map(({ id }) => id)).toEqual(['datacenter peer:b', 'watch']);
    expect(told[0]?.title).toBe('Peer b: cannot be polled');
    expect(told[0]?.text).toMatch(/^The peering with b is interrupted \(FAILING\)\. Its data/);
  });

  it('returns no notice when Consul was never polled, because the page says so', () => {
    const never = {
      polledAt: null,
      consul: { reachable: false, error: 'x' },
      failure: 'unreachable',
    } as const;
    expect(notices(never)).toEqual([]);
  });

  it('reports that our own server does not respond, and the age of the page', () => {
    const [notice] = notices({}, { error: new Error('No answer'), now: noon + 20 * second });
    expect(notice?.id).toBe('server');
    expect(plain(notice?.text)).toBe('No answer. This page shows data from 20 s ago, and keeps trying.');
  });

  it('reports that changes are seen only by polling', () => {
    const monitor = { ...someServices().monitor, watchProblem: 'The answer took too long' };
    const [notice] = notices({ monitor });
    expect(notice).toMatchObject({ id: 'watch', tone: 'note' });
    expect(plain(notice?.title)).toBe('Changes are seen only every 1 min');
    expect(plain(notice?.text)).toMatch(
      /cannot be watched for changes: The answer took too long\. Anything shorter/,
    );
  });

  it('reports only the failed poll when the watch has failed as well', () => {
    const monitor = { ...someServices().monitor, watchProblem: 'x' };
    const away = { consul: { reachable: false, error: 'x' }, failure: 'unreachable' } as const;
    expect(notices({ monitor, ...away }).map(({ id }) => id)).toEqual(['consul']);
  });

  it('reports that history is not being recorded', () => {
    const monitor = { ...someServices().monitor, recordingError: 'The disk is full' };
    expect(notices({ monitor })[0]).toMatchObject({ id: 'recording', tone: 'problem' });
    expect(notices({ monitor })[0]?.text).toMatch(/^The disk is full\./);
  });

  it('reports stale data when the last poll is older than a poll vouches for', () => {
    expect(notices({ receivedAt: noon + 150 * second })).toEqual([]);
    expect(notices({ receivedAt: noon + 151 * second })[0]?.id).toBe('stale');
  });

  it('reports the age of the data, but no late poll, while nothing can be recorded', () => {
    const monitor = { ...someServices().monitor, recordingError: 'The disk is full' };
    const late = { monitor, receivedAt: noon + 151 * second };
    const now = noon + 160 * second;
    expect(notices(late, { now }).map(({ id }) => id)).toEqual(['recording']);
    expect(plain(notices(late, { now })[0]?.text)).toContain('This data is from 2 min 40 s ago.');
  });

  it('reports every problem, most severe first', () => {
    const monitor = { ...someServices().monitor, recordingError: 'The disk is full' };
    const part = { monitor, consul: { reachable: false, error: 'x' }, failure: 'timeout' } as const;
    const ids = notices(part, { error: new Error('No answer') }).map(({ id }) => id);
    expect(ids).toEqual(['server', 'recording', 'consul']);
  });

  it('reports the age of a page without auto-refresh', () => {
    const now = noon + hour + 20 * second;
    expect(notices({}, { now })).toEqual([]);
    const [notice] = notices({}, { now, isAutoRefreshing: false });
    expect(notice?.title).toBe('This page is out of date');
    expect(plain(notice?.text)).toMatch(/^It is 1 h old\. Auto-refresh is off\. /);
  });

  it('reports the age of a page in seconds within its first minute', () => {
    const { monitor } = someServices();
    const part = { monitor: { ...monitor, staleAfterMs: 5 * second } };
    const [notice] = notices(part, { now: noon + 25 * second, isAutoRefreshing: false });
    expect(plain(notice?.text)).toMatch(/^It is 25 s old\. /);
  });

  it.each<EventKind>(['clock-ahead', 'clock-back', 'clock-behind'])(
    'keeps every title as time passes, because a changed one is read out: %s',
    (event) => {
      const at = new Date(noon).toISOString();
      const part: Partial<Services> = {
        datacenters: [
          aDatacenter({ anewAt: at, partial: true, unreadable: 2 }),
          aDatacenter({ name: 'dc2', reachable: false, error: 'It is away', failure: 'timeout' }),
        ],
        monitor: { ...someServices().monitor, clock: { event, at, ms: hour, polls: 1 }, exposed: true },
      };
      const titles = (now: number) =>
        [
          ...notices(part, { now, error: new Error('No answer') }),
          ...notices({}, { now, isAutoRefreshing: false }),
        ].map(({ title }) => title);
      expect(titles(noon + 10 * minute)).toHaveLength(8);
      expect(titles(noon + 12 * minute + second)).toEqual(titles(noon + 10 * minute));
    },
  );

  describe('with a clock event', () => {
    const { monitor } = someServices();
    const at = new Date(noon).toISOString();
    const said = (event: EventKind, now: number, part: Partial<Services> = {}) =>
      notices(
        {
          monitor: { ...monitor, clock: { event, at, ms: 24 * hour - 4, polls: 120 } },
          receivedAt: now,
          polledAt: new Date(now).toISOString(),
          ...part,
        },
        { now },
      ).map(({ tone, title, text }) => plain(`${tone}: ${title}. ${text}`));

    it.each([
      [
        'clock-ahead',
        /^caution: This monitor's clock jumped ahead by 1 d\. That was 1 h ago.*moved to the correct time/,
      ],
      [
        'clock-back',
        /^note: This monitor's clock was 1 d ahead\. It was corrected 1 h ago\..*120 polls, has been moved/,
      ],
      ['clock-behind', /^note: This monitor's clock was 1 d behind/],
    ] as const)('reports it for a day: %s', (event, words) => {
      expect(said(event, noon + hour)).toEqual([expect.stringMatching(words)]);
      expect(said(event, noon + 25 * hour)).toEqual([]);
    });

    it('reports a clock that is behind for as long as history stands still', () => {
      const now = noon + 48 * hour;
      const polledAt = new Date(noon + 72 * hour).toISOString();
      expect(said('clock-behind', now, { polledAt })).toEqual([
        expect.stringMatching(/^problem: This monitor's clock is 1 d behind/),
      ]);
    });
  });
});

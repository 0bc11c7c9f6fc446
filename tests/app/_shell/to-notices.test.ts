import type { Services } from '@/app/_live/use-services';
import { toNotices } from '@/app/_shell/to-notices';
import { pollFailures, type PollFailure } from '@/lib/health/poll';
import type { EventKind } from '@/lib/history/monitor-event';
import { hour, minute, noon, second } from '../../builders';
import { aDatacenter, someServices } from '../builders';

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
  it('has nothing to say while all is well', () => {
    expect(notices({})).toEqual([]);
  });

  it('says when alerts cannot be delivered, and when their rules cannot be read', () => {
    const { monitor } = someServices();
    const said = notices({
      monitor: { ...monitor, alertProblem: 'slack answered 500', alertsFileProblem: 'line 3 is no rule' },
    });
    expect(said).toMatchObject([
      {
        tone: 'problem',
        title: 'Alerts cannot be delivered',
        text: 'slack answered 500.',
        link: { href: '/alerts' },
      },
      { tone: 'problem', title: 'The previous alert rules are still in effect', text: 'line 3 is no rule.' },
    ]);
  });

  it.each(failures)('says why Consul could not be seen: %s', (failure) => {
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

  it('says as long as the list is partial that it is, and what the token lacks', () => {
    const datacenters = [aDatacenter({ partial: true, lack })];
    const told = notices({ datacenters }, { now: noon + hour, isAutoRefreshing: false });
    expect(told.map(({ title }) => plain(title))).toEqual(['This data is partial', 'This page is 1 h old']);
    expect(told[0]?.text).toBe(
      'Consul hides the rest: the token in CONSUL_HTTP_TOKEN lacks service:read. What was visible before is now unknown, not gone.',
    );
  });

  it('says once which of several datacenters are partial for one reason', () => {
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

  it('says when Consul was rebuilt, and where', () => {
    const anewAt = new Date(noon - 2 * hour).toISOString();
    const [one, other] = [aDatacenter({ anewAt }), aDatacenter({ name: 'dc2' })];
    expect(notices({ datacenters: [one] }).map(({ title }) => plain(title))).toEqual([
      'Consul was rebuilt 2 h ago',
    ]);
    expect(notices({ datacenters: [one, other] }).map(({ title }) => plain(title))).toEqual([
      'Consul in dc1 was rebuilt 2 h ago',
    ]);
  });

  it('says which of several datacenters cannot be seen, each with its reason, and nothing of the others', () => {
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

  it('says of a peer that it cannot be seen, and of a watch that has failed beside it', () => {
    const error = 'The peering with b is interrupted (FAILING)';
    const peer = aDatacenter({ name: 'peer:b', reachable: false, failure: 'unreachable', error });
    const monitor = { ...someServices().monitor, watchProblem: 'dc1: x' };
    const told = notices({ datacenters: [aDatacenter(), peer], monitor }, { now: noon + 3 * minute });
    expect(told.map(({ id }) => id)).toEqual(['datacenter peer:b', 'watch']);
    expect(told[0]?.title).toBe('Peer b: cannot be polled');
    expect(told[0]?.text).toMatch(/^The peering with b is interrupted \(FAILING\)\. Its data/);
  });

  it('leaves it to the page when Consul was never seen', () => {
    const never = {
      polledAt: null,
      consul: { reachable: false, error: 'x' },
      failure: 'unreachable',
    } as const;
    expect(notices(never)).toEqual([]);
  });

  it('says that our own server does not answer, and how old the page is', () => {
    const [notice] = notices({}, { error: new Error('No answer'), now: noon + 20 * second });
    expect(notice?.id).toBe('server');
    expect(plain(notice?.text)).toBe('No answer. This page shows data from 20 s ago, and keeps trying.');
  });

  it('says that changes are seen only when Consul is polled', () => {
    const monitor = { ...someServices().monitor, watchProblem: 'The answer took too long' };
    const [notice] = notices({ monitor });
    expect(notice).toMatchObject({ id: 'watch', tone: 'note' });
    expect(plain(notice?.title)).toBe('Changes are seen only every 1 min');
    expect(plain(notice?.text)).toMatch(
      /cannot be watched for changes: The answer took too long\. Anything shorter/,
    );
  });

  it('says only why Consul cannot be seen, when it can be neither polled nor watched', () => {
    const monitor = { ...someServices().monitor, watchProblem: 'x' };
    const away = { consul: { reachable: false, error: 'x' }, failure: 'unreachable' } as const;
    expect(notices({ monitor, ...away }).map(({ id }) => id)).toEqual(['consul']);
  });

  it('says that history is not being recorded', () => {
    const monitor = { ...someServices().monitor, recordingError: 'The disk is full' };
    expect(notices({ monitor })[0]).toMatchObject({ id: 'recording', tone: 'problem' });
    expect(notices({ monitor })[0]?.text).toMatch(/^The disk is full\./);
  });

  it('says that the data is stale when Consul was not asked for longer than a poll can vouch', () => {
    expect(notices({ receivedAt: noon + 150 * second })).toEqual([]);
    expect(notices({ receivedAt: noon + 151 * second })[0]?.id).toBe('stale');
  });

  it('does not blame the poller for being late while nothing can be recorded, but says how old the data is', () => {
    const monitor = { ...someServices().monitor, recordingError: 'The disk is full' };
    const late = { monitor, receivedAt: noon + 151 * second };
    const now = noon + 160 * second;
    expect(notices(late, { now }).map(({ id }) => id)).toEqual(['recording']);
    expect(plain(notices(late, { now })[0]?.text)).toContain('This data is from 2 min 40 s ago.');
  });

  it('says everything that is wrong, the gravest first', () => {
    const monitor = { ...someServices().monitor, recordingError: 'The disk is full' };
    const part = { monitor, consul: { reachable: false, error: 'x' }, failure: 'timeout' } as const;
    const ids = notices(part, { error: new Error('No answer') }).map(({ id }) => id);
    expect(ids).toEqual(['server', 'recording', 'consul']);
  });

  it('says how old a page is that its reader does not want refreshed', () => {
    const now = noon + hour + 20 * second;
    expect(notices({}, { now })).toEqual([]);
    expect(plain(notices({}, { now, isAutoRefreshing: false })[0]?.title)).toBe('This page is 1 h old');
  });

  describe('of the clock', () => {
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
        /^caution: This monitor's clock leapt ahead by 1 d\. That was 1 h ago.*moved to the correct time/,
      ],
      ['clock-back', /^note: This monitor's clock was 1 d ahead until 1 h ago.*120 polls, has been moved/],
      ['clock-behind', /^note: This monitor's clock was 1 d behind/],
    ] as const)('say for a day what it did: %s', (event, words) => {
      expect(said(event, noon + hour)).toEqual([expect.stringMatching(words)]);
      expect(said(event, noon + 25 * hour)).toEqual([]);
    });

    it('say for as long as history stands still that the clock is behind', () => {
      const now = noon + 48 * hour;
      const polledAt = new Date(noon + 72 * hour).toISOString();
      expect(said('clock-behind', now, { polledAt })).toEqual([
        expect.stringMatching(/^problem: This monitor's clock is 1 d behind/),
      ]);
    });
  });
});

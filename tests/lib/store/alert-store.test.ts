import SqliteDatabase from 'better-sqlite3';
import type { NewSilence } from '@/lib/alerts/silence';
import type { StoredDelivery } from '@/lib/store/alert-store';
import { leaseMs } from '@/lib/store/alert-store';
import { longestWaitMs } from '@/lib/store/sqlite/tables/delivery-back-off';
import { day, hour, minute, noon, second } from '@/tests/builders';
import {
  type DecidingStore,
  failedPollAt,
  openDecidingStore,
  type Part,
  pollAt,
} from '@/tests/lib/alerts/deciding-store';
import { useFolder } from './use-folder';

const web: Part = {};
const down: Part = { status: 'critical' };
const both: Part[] = [down, { service: 'db', status: 'critical' }];

const silence = (part: Partial<NewSilence> = {}): NewSilence => ({
  match: { service: 'web' },
  reason: 'we know',
  author: 'ada',
  from: noon,
  to: noon + day,
  endsWithRecovery: false,
  ...part,
});

describe('AlertStore', () => {
  const inFolder = useFolder();
  const open: DecidingStore[] = [];
  const watch = (rules?: Parameters<typeof openDecidingStore>[1]): DecidingStore => {
    const opened = openDecidingStore(inFolder('history.db'), rules);
    open.push(opened);
    return opened;
  };
  afterEach(() => {
    for (const { store } of open.splice(0)) store.close();
  });

  /** Records polls without claiming notifications. */
  async function record({ store }: DecidingStore, ...polls: Parameters<DecidingStore['see']>): Promise<void> {
    for (const poll of polls) await store.recordPoll(poll);
  }

  describe('notifies', () => {
    it('once, in a single notification, of the alerts within the group time', async () => {
      const opened = watch({ groupMs: minute });
      await record(opened, pollAt(0, { parts: both }), pollAt(2, { parts: both }));
      const { alerts } = opened.store;
      expect(await alerts.claimDueNotifications(noon + 2.9 * minute, 10)).toEqual([]);
      const [told, ...more] = await alerts.claimDueNotifications(noon + 3 * minute, 10);
      expect(told?.alerts.map(({ key }) => key)).toEqual([
        'service-critical/dc1/web',
        'service-critical/dc1/db',
      ]);
      expect(told).toMatchObject({ receiver: 'chat', more: 0, isTest: false, at: noon + 2 * minute });
      expect(more).toEqual([]);
    });

    it('only of the resolution when an alert fires and resolves within the group time', async () => {
      const opened = watch({ groupMs: 5 * minute });
      await record(
        opened,
        pollAt(0, { parts: [down] }),
        pollAt(2, { parts: [down] }),
        pollAt(3, { parts: [web] }),
      );
      expect(await opened.claimAll(noon + 7 * minute)).toEqual(['resolved service-critical/dc1/web']);
    });

    it('again after each repeat interval, and no sooner', async () => {
      const { see } = watch({ repeatMs: hour });
      const seen = await see(
        ...[0, 2, 61, 62, 63, 121, 122].map((minutes) => pollAt(minutes, { parts: [down] })),
      );
      expect(seen).toEqual(Array(3).fill('fired service-critical/dc1/web'));
    });

    it('only the receivers in the rule, of an alert and of its resolution', async () => {
      const rules = [
        {
          name: 'a',
          match: {},
          kinds: ['service-critical' as const],
          isMuted: false,
          forMs: 0,
          receivers: ['b'],
        },
      ];
      const opened = watch({ receivers: ['a', 'b', 'c'], rules });
      await record(opened, pollAt(0, { parts: [down] }), pollAt(1, { parts: [web] }));
      const deliveries = await opened.store.alerts.listDeliveries(10);
      expect(deliveries.map(({ receiver }) => receiver)).toEqual(['b']);
    });

    it('in several notifications when there are too many alerts for one', async () => {
      const opened = watch();
      const parts = Array.from({ length: 1001 }, (_, number): Part => ({ ...down, service: `s${number}` }));
      await record(opened, pollAt(0, { parts }), pollAt(2, { parts }));
      const lengths: number[] = [];
      for (;;) {
        const [next] = await opened.store.alerts.claimDueNotifications(noon + hour, 10);
        if (next === undefined) break;
        lengths.push(next.alerts.length);
        await opened.store.alerts.recordDelivery(next.id, { isDelivered: true, answer: 'ok' }, noon + hour);
      }
      expect(lengths).toEqual([500, 500, 1]);
    });

    it('nobody when there are no receivers any more', async () => {
      const first = watch();
      await record(first, pollAt(0, { parts: [down] }), pollAt(2, { parts: [down] }));
      first.store.close();
      const { store } = watch({ receivers: [] });
      await store.recordPoll(pollAt(3, { parts: [down] }));
      expect(await store.alerts.listOpenAlerts(10)).toEqual([]);
      expect((await store.alerts.listPastAlerts({ limit: 10 }))[0]?.text).toMatch(
        /No receivers are configured/,
      );
    });
  });

  describe('a delivery', () => {
    const fired = async (): Promise<DecidingStore> => {
      const opened = watch();
      await record(opened, pollAt(0, { parts: [down] }), pollAt(2, { parts: [down] }));
      return opened;
    };
    const now = noon + 2 * minute;
    const failure = { isDelivered: false, isFinal: false, answer: 'HTTP 503' } as const;
    const only = async ({ store }: DecidingStore): Promise<StoredDelivery | undefined> =>
      (await store.alerts.listDeliveries(9))[0];

    it('is repeated after a crash, with the same id', async () => {
      const first = await fired();
      const [taken] = await first.store.alerts.claimDueNotifications(now, 10);
      const { store } = watch();
      expect(await store.alerts.claimDueNotifications(now + leaseMs - 1, 10)).toEqual([]);
      expect(await store.alerts.claimDueNotifications(now + leaseMs, 10)).toEqual([
        { ...taken, attempts: 2 },
      ]);
    });

    it('is claimed by only one of two servers', async () => {
      const first = await fired();
      const second = watch();
      const taken = await Promise.all(
        [first, second].map(({ store }) => store.alerts.claimDueNotifications(now, 10)),
      );
      expect(taken.flat()).toHaveLength(1);
    });

    it('is retried with increasing pauses, and reported as failing', async () => {
      const { store } = await fired();
      let time = now;
      const waits: number[] = [];
      for (let attempt = 0; attempt < 12; attempt += 1) {
        const [taken] = await store.alerts.claimDueNotifications(time, 10);
        if (taken === undefined) throw new Error('nothing is due');
        await store.alerts.recordDelivery(taken.id, failure, time);
        const { nextAt = 0 } = (await store.alerts.listDeliveries(1))[0] ?? {};
        waits.push((nextAt - time) / second);
        time = nextAt;
      }
      expect(waits.slice(0, 4)).toEqual([15, 30, 60, 120]);
      expect(waits.at(-1)).toBe(longestWaitMs / second);
      expect(await store.alerts.listDeliveryProblems()).toEqual([
        { receiver: 'chat', since: now, waiting: 1, attempts: 12, answer: 'HTTP 503', isFinal: false },
      ]);
    });

    it('waits as long as the receiver asks, within bounds', async () => {
      const opened = await fired();
      const [taken] = await opened.store.alerts.claimDueNotifications(now, 1);
      await opened.store.alerts.recordDelivery(taken?.id ?? '', { ...failure, retryAfterMs: 90_000 }, now);
      expect((await only(opened))?.nextAt).toBe(now + 90_000);
    });

    it('holds back later ones, so that a receiver is notified in order', async () => {
      const opened = await fired();
      const { alerts } = opened.store;
      const [first] = await alerts.claimDueNotifications(now, 10);
      await alerts.recordDelivery(first?.id ?? '', failure, now);
      await record(opened, pollAt(3, { parts: [web] }));
      expect(await opened.claimAll(now + second)).toEqual([]);
      expect(await opened.claimAll(now + hour)).toEqual([
        'fired service-critical/dc1/web',
        'resolved service-critical/dc1/web',
      ]);
      expect(await alerts.listDeliveryProblems()).toEqual([]);
    });

    it('that was given up is reported until another one succeeds', async () => {
      const opened = await fired();
      const { alerts } = opened.store;
      const [first] = await alerts.claimDueNotifications(now, 10);
      await alerts.recordDelivery(
        first?.id ?? '',
        { isDelivered: false, isFinal: true, answer: 'HTTP 404' },
        now,
      );
      expect(await only(opened)).toMatchObject({
        state: 'failed',
        answer: 'HTTP 404',
        attempts: 1,
        alerts: 1,
      });
      expect(await alerts.listDeliveryProblems()).toMatchObject([{ isFinal: true, waiting: 0 }]);
      await opened.see(pollAt(3, { parts: [web] }));
      expect(await alerts.listDeliveryProblems()).toEqual([]);
    });

    it('is due again when the clock has gone back since it was claimed', async () => {
      const { store } = await fired();
      await store.alerts.claimDueNotifications(now + 30 * day, 10);
      expect(await store.alerts.claimDueNotifications(now, 10)).toHaveLength(1);
    });

    it('of a test is sent immediately, ahead of waiting ones', async () => {
      const opened = await fired();
      const { alerts } = opened.store;
      const [first] = await alerts.claimDueNotifications(now, 10);
      await alerts.recordDelivery(first?.id ?? '', failure, now);
      const id = await alerts.recordTest('chat', now);
      expect(await alerts.claimDueNotifications(now, 10)).toEqual([
        { id, receiver: 'chat', isTest: true, alerts: [], more: 0, attempts: 1, at: now },
      ]);
      await alerts.recordDelivery(id, { isDelivered: true, answer: 'HTTP 200' }, now);
      expect(await alerts.getDelivery(id)).toMatchObject({ state: 'delivered', answer: 'HTTP 200' });
    });

    it('is recorded with the next poll when one cannot be written', async () => {
      const { see, store } = watch();
      await see(pollAt(0, { parts: [down] }));
      const other = new SqliteDatabase(inFolder('history.db'));
      other.exec(`create trigger fails before insert on deliveries begin select raise(abort, 'no'); end`);
      await expect(store.recordPoll(pollAt(2, { parts: [down] }))).rejects.toThrow();
      expect(await store.alerts.listOpenAlerts(10)).toEqual([]);
      expect((await store.getLastPoll('dc1'))?.at).toBe(noon);
      other.exec('drop trigger fails');
      other.close();
      expect(await see(pollAt(3, { parts: [down] }))).toEqual(['fired service-critical/dc1/web']);
      expect((await store.alerts.listOpenAlerts(1))[0]?.since).toBe(noon);
    });

    it('is recorded once by two servers on one file', async () => {
      const first = await fired();
      const other = watch();
      await other.store.recordPoll(pollAt(3, { parts: [down] }));
      await first.store.recordPoll(pollAt(4, { parts: [down] }));
      expect(await first.store.alerts.listDeliveries(10)).toHaveLength(1);
      expect(await first.store.alerts.listOpenAlerts(10)).toHaveLength(1);
    });
  });

  describe('a silence', () => {
    it('suppresses notifications, and lasting alerts notify afterwards', async () => {
      const { see, store } = watch();
      await store.alerts.recordSilence(silence({ to: noon + 10 * minute }));
      expect(
        await see(pollAt(0, { parts: both }), pollAt(2, { parts: both }), pollAt(9, { parts: both })),
      ).toEqual(['fired service-critical/dc1/db']);
      expect(await store.alerts.listOpenAlerts(10)).toMatchObject([
        { notifiedAt: noon + 2 * minute },
        { notifiedAt: null },
      ]);
      expect(await see(pollAt(10, { parts: both }))).toEqual(['fired service-critical/dc1/web']);
    });

    it('suppresses resolutions of alerts that never notified, but no others', async () => {
      const { see, store } = watch();
      await see(pollAt(0, { parts: both }), pollAt(2, { parts: both }));
      await store.alerts.recordSilence(silence({ match: {} }));
      const seen = await see(pollAt(3, { parts: [web, { service: 'db' }] }));
      expect(seen.sort()).toEqual(['resolved service-critical/dc1/db', 'resolved service-critical/dc1/web']);
      await see(pollAt(4, { parts: [down] }), pollAt(6, { parts: [down] }));
      expect(await see(pollAt(7, { parts: [web] }))).toEqual([]);
    });

    it('ends with recovery if requested, once all matching alerts have resolved', async () => {
      const { see, store } = watch();
      await store.alerts.recordSilence(silence({ match: { datacenter: 'dc1' }, endsWithRecovery: true }));
      await see(
        pollAt(0, { parts: both }),
        pollAt(2, { parts: both }),
        pollAt(3, { parts: [web, { service: 'db', status: 'critical' }] }),
      );
      expect(await store.alerts.listSilences(noon + 3 * minute, 10)).toMatchObject([{ endedAt: null }]);
      await see(pollAt(4, { parts: [web, { service: 'db' }] }));
      expect(await store.alerts.listSilences(noon + 4 * minute, 10)).toMatchObject([
        { endedAt: noon + 4 * minute },
      ]);
    });

    it('is ended by a person, once', async () => {
      const { store } = watch();
      const kept = await store.alerts.recordSilence(silence());
      expect(await store.alerts.endSilence(kept?.id ?? 0, noon + minute)).toBe(true);
      expect(await store.alerts.endSilence(kept?.id ?? 0, noon + minute)).toBe(false);
    });

    it('is limited to a thousand', async () => {
      const { store } = watch();
      for (let count = 0; count < 1000; count += 1) await store.alerts.recordSilence(silence());
      expect(await store.alerts.recordSilence(silence())).toBeUndefined();
      expect(await store.alerts.listSilences(noon, 9999)).toHaveLength(500);
    });
  });

  it('lists past alerts, newest first, a page at a time', async () => {
    const { see, store } = watch({
      rules: [{ name: 'a', match: {}, kinds: ['service-critical'], isMuted: false, forMs: 0 }],
    });
    for (let turn = 0; turn < 3; turn += 1)
      await see(pollAt(2 * turn, { parts: [down] }), pollAt(2 * turn + 1, { parts: [web] }));
    const [latest, ...rest] = await store.alerts.listPastAlerts({ limit: 2, service: 'web' });
    expect(latest).toMatchObject({ firedAt: noon + 4 * minute, resolvedAt: noon + 5 * minute });
    expect(rest).toHaveLength(1);
    expect(await store.alerts.listPastAlerts({ limit: 9, before: rest[0]?.id })).toHaveLength(1);
    expect(await store.alerts.listPastAlerts({ limit: 9, service: 'db' })).toEqual([]);
  });

  it('prunes alerts that resolved and notified before the retention, and nothing else', async () => {
    const { see, store } = watch();
    await see(
      pollAt(0, { parts: both }),
      pollAt(2, { parts: both }),
      pollAt(3, { parts: [web, { service: 'db', status: 'critical' }] }),
    );
    await store.alerts.recordSilence(silence({ to: noon + minute }));
    await store.pruneBefore(noon + day);
    expect(await store.alerts.listPastAlerts({ limit: 9 })).toEqual([]);
    expect(await store.alerts.listDeliveries(9)).toEqual([]);
    expect(await store.alerts.listSilences(noon, 9)).toEqual([]);
    expect(await store.alerts.listOpenAlerts(9)).toHaveLength(1);
  });

  it('prunes nothing that waits to be sent', async () => {
    const opened = watch();
    await record(
      opened,
      pollAt(0, { parts: [down] }),
      pollAt(2, { parts: [down] }),
      pollAt(3, { parts: [web] }),
    );
    await opened.store.pruneBefore(noon + day);
    expect(await opened.claimAll(noon + day)).toEqual(['resolved service-critical/dc1/web']);
  });

  it('moves alerts to the correct time when the clock was ahead', async () => {
    const { see, store } = watch();
    const ahead = 600;
    const jump = { clockJumpMs: ahead * minute };
    await see(pollAt(0, { parts: [web] }), pollAt(1, { parts: [web] }));
    expect(
      await see({ ...pollAt(ahead + 2, { parts: [down] }), ...jump }, pollAt(ahead + 4, { parts: [down] })),
    ).toEqual(['fired service-critical/dc1/web']);
    const back = { ...pollAt(5, { parts: [down] }), clockJumpMs: -ahead * minute };
    expect(await see(back, pollAt(6, { parts: [down] }))).toEqual([]);
    expect(await store.alerts.listOpenAlerts(10)).toMatchObject([
      { since: noon + 2 * minute, firedAt: noon + 4 * minute, notifiedAt: noon + 4 * minute },
    ]);
  });

  it('reports blindness although no poll succeeds', async () => {
    const { see } = watch();
    expect(await see(failedPollAt(0), failedPollAt(5))).toEqual(['fired blind//']);
  });
});
